package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.site.SiteId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What there is behind the sites, by what their upstreams were heard to list. Each node hears for
/// itself, and forgets when it ends. Safe for use by many threads.
final class Catalogue {
  /// The longest of a list that is remembered.
  static final int NAMES_MAX = 10_000;

  /// How many lists are remembered; beyond that, the one that was asked for longest ago goes.
  static final int LISTS_MAX = 1_000;

  private static final String FABRICS = "";

  /// @param what empty for the fabrics themselves
  private record Place(SiteId site, String fabric, String what) {}

  private final Map<Place, Set<String>> lists = new LinkedHashMap<>(16, 0.75f, true);

  Collection<String> fabrics(SiteId site) {
    return of(new Place(site, FABRICS, ""));
  }

  Collection<String> names(SiteId site, String fabric, Kind kind) {
    return of(new Place(site, fabric, kind.word()));
  }

  private synchronized Collection<String> of(Place place) {
    return List.copyOf(lists.getOrDefault(place, Set.of()));
  }

  synchronized void hear(SiteId site, String fabric, String what, Collection<String> names) {
    Set<String> kept = new TreeSet<>();
    names.stream().limit(NAMES_MAX).forEach(kept::add);
    lists.put(new Place(site, fabric, what), kept);
    if (lists.size() > LISTS_MAX) {
      lists.remove(lists.keySet().iterator().next());
    }
  }
}
