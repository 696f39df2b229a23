package dev.latchkey.server.console.people;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.SiteAddress;
import dev.latchkey.server.console.part.Tab;
import java.util.List;

/// The settings of a project, and the sites that it manages.
///
/// @param gateway where the gateway is reached
public record SettingsPage(Frame frame, Place place, Form form, List<Site> sites, String gateway) {

  public boolean mayChange() {
    return place.writes(OwnResource.PROJECT);
  }

  /// Whether the visitor may change what the gateway serves.
  public boolean mayServe() {
    return place.writes(OwnResource.SITES);
  }

  /// Where a site is reached.
  public String address(Site site) {
    return SiteAddress.of(site, gateway);
  }

  public String path() {
    return Tab.SETTINGS.path(place);
  }

  /// Where the project is deleted.
  public String removalPath() {
    return ProjectStepPage.path(place);
  }
}
