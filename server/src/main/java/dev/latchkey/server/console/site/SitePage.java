package dev.latchkey.server.console.site;

import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Tab;
import org.jspecify.annotations.Nullable;

/// A site, or the form of a new one.
///
/// @param one null for a new one
/// @param address where it is reached; empty for a new one
public record SitePage(Frame frame, Place place, @Nullable OneSite one, String address, Form form) {

  /// Where the form goes.
  public String path() {
    return one == null ? OneSite.pathOf(place) : one.path();
  }

  public boolean mayChange() {
    return one == null || one.changeable();
  }

  /// Where the visitor came from.
  public String back() {
    return Tab.SETTINGS.path(place);
  }
}
