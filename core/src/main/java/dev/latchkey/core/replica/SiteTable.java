package dev.latchkey.core.replica;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sites in memory, by host name and by path prefix. One thread writes, any number read.
public final class SiteTable {
  private final Map<SiteId, Site> byId = new ConcurrentHashMap<>();
  private final Map<String, Site> byHost = new ConcurrentHashMap<>();
  private final Map<String, Site> byPrefix = new ConcurrentHashMap<>();
  private final Map<ProjectId, List<Site>> routing = new ConcurrentHashMap<>();

  /// The site for a request: one with this host name (whose path prefix, if it has one, must hold
  /// too), else one without host names whose path prefix is the longest that holds.
  ///
  /// @param host in canonical form; null when the request names none
  /// @param path the raw path, beginning with `/`
  public @Nullable Site find(@Nullable String host, String path) {
    if (host != null) {
      Site site = byHost.get(host);
      if (site != null) {
        return site.pathPrefix() == null || holds(site.pathPrefix().text(), path) ? site : null;
      }
    }
    Site best = null;
    int at = path.indexOf('/', 1);
    while (true) {
      Site site = byPrefix.get(at < 0 ? path : path.substring(0, at));
      best = site == null ? best : site;
      if (at < 0) {
        return best;
      }
      at = path.indexOf('/', at + 1);
    }
  }

  public @Nullable Site byId(SiteId id) {
    return byId.get(id);
  }

  public Collection<Site> all() {
    return java.util.Collections.unmodifiableCollection(byId.values());
  }

  /// The site whose route table says what a call to a project's API asks for, where no site is
  /// named: of those that the project manages and that have routes, the one that was made first.
  public @Nullable Site routing(ProjectId project) {
    if (routing.isEmpty()) {
      return null;
    }
    List<Site> sites = routing.get(project);
    return sites == null ? null : sites.getFirst();
  }

  private static boolean holds(String prefix, String path) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }

  void put(Site site) {
    // The new entries go in before the old ones go out, so that a site is never away in between.
    Site before = byId.put(site.id(), site);
    route(site, true);
    site.hosts().forEach(host -> byHost.put(host, site));
    String prefix = prefixOf(site);
    if (prefix != null) {
      byPrefix.put(prefix, site);
    }
    if (before != null) {
      takeOut(before, site.hosts(), prefix);
      boolean leaves = site.routing().isByPath() || !site.managedBy().equals(before.managedBy());
      if (leaves) {
        route(before, false);
      }
    }
  }

  void remove(SiteId id) {
    Site before = byId.remove(id);
    if (before != null) {
      takeOut(before, List.of(), null);
      route(before, false);
    }
  }

  private void route(Site site, boolean in) {
    if (site.routing().isByPath()) {
      return;
    }
    routing.compute(
        site.managedBy(),
        (project, before) -> {
          Stream<Site> others =
              before == null
                  ? Stream.of()
                  : before.stream().filter(other -> !other.id().equals(site.id()));
          List<Site> now =
              (in ? Stream.concat(others, Stream.of(site)) : others)
                  .sorted(Comparator.comparing(Site::id))
                  .toList();
          return now.isEmpty() ? null : now;
        });
  }

  private void takeOut(Site before, List<String> hostsToKeep, @Nullable String prefixToKeep) {
    for (String host : before.hosts()) {
      if (!hostsToKeep.contains(host)) {
        byHost.remove(host, before);
      }
    }
    String prefix = prefixOf(before);
    if (prefix != null && !prefix.equals(prefixToKeep)) {
      byPrefix.remove(prefix, before);
    }
  }

  private static @Nullable String prefixOf(Site site) {
    PathPrefix prefix = site.pathPrefix();
    return prefix != null && site.hosts().isEmpty() ? prefix.text() : null;
  }
}
