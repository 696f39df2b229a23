package dev.latchkey.server.console.people;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Tab;
import java.util.List;

/// Asks once more before a project is deleted, and says what stops.
///
/// @param addresses where its sites are reached
/// @param keys the first of those that stop with it
public record ProjectStepPage(
    Frame frame, Place place, List<String> addresses, Page<KeyView> keys) {
  /// Where the visitor came from.
  public String back() {
    return Tab.SETTINGS.path(place);
  }

  /// Where the form goes.
  public String path() {
    return path(place);
  }

  static String path(Place place) {
    return place.path() + "/delete";
  }
}
