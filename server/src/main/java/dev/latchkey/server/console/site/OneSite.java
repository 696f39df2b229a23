package dev.latchkey.server.console.site;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.Place;

/// The site that a page is about.
///
/// @param place the project that manages it
public record OneSite(Site site, Place place) {
  /// Where its page is.
  public String path() {
    return pathOf(place) + "/" + site.id();
  }

  /// Where sites of a project are made.
  public static String pathOf(Place place) {
    return place.path() + "/sites";
  }

  /// Whether the visitor may change it.
  public boolean changeable() {
    return place.writes(OwnResource.SITES);
  }
}
