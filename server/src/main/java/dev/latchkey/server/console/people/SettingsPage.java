package dev.latchkey.server.console.people;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Tab;
import java.util.List;

/// The settings of a project, and the sites that it manages.
public record SettingsPage(Frame frame, Place place, Form form, List<Site> sites) {

  public boolean mayChange() {
    return place.writes(OwnResource.PROJECT);
  }

  public String path() {
    return Tab.SETTINGS.path(place);
  }
}
