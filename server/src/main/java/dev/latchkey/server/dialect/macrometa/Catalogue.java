package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.site.SiteId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What there is behind the sites, by what their upstreams were heard to list. Each node hears for
/// itself, and forgets when it ends. Safe for use by many threads.
final class Catalogue {
  /// The longest of a list that is remembered.
  static final int NAMES_MAX = 10_000;

  /// How many names are remembered in all; beyond that, the list that was heard longest ago goes.
  static final int ALL_NAMES_MAX = 200_000;

  /// How many lists, empty ones included.
  static final int LISTS_MAX = 1_000;

  private final Map<Heard, Set<String>> lists = new LinkedHashMap<>();
  private int all;

  /// What a list is of.
  ///
  /// @param kind null for the fabrics themselves
  record Place(SiteId site, String fabric, @Nullable Kind kind) {
    static Place ofFabrics(SiteId site) {
      return new Place(site, C8Path.SYSTEM, null);
    }
  }

  /// @param query by which it was a part of all that there is; empty for none
  private record Heard(Place place, String query) {}

  /// All names that were heard there.
  synchronized Collection<String> names(Place place) {
    Set<String> found = new TreeSet<>();
    lists.forEach((heard, names) -> {
      if (heard.place().equals(place)) {
        found.addAll(names);
      }
    });
    return found;
  }

  /// Takes a list in the place of what was heard for the same query before.
  synchronized void hear(Place place, @Nullable String query, Collection<String> names) {
    Heard heard = new Heard(place, query == null ? "" : query);
    Set<String> kept = new TreeSet<>();
    names.stream().limit(NAMES_MAX).forEach(kept::add);
    remove(heard);
    lists.put(heard, kept);
    all += kept.size();
    while (lists.size() > LISTS_MAX || all > ALL_NAMES_MAX) {
      remove(lists.keySet().iterator().next());
    }
  }

  private void remove(Heard heard) {
    Set<String> gone = lists.remove(heard);
    all -= gone == null ? 0 : gone.size();
  }
}
