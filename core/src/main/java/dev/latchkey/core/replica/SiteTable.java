package dev.latchkey.core.replica;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The sites in memory, by host name and by path prefix. One thread writes, any number read.
public final class SiteTable {
  private final Map<SiteId, Site> byId = new ConcurrentHashMap<>();
  private final Map<String, Site> byHost = new ConcurrentHashMap<>();
  private final Map<String, Site> byPrefix = new ConcurrentHashMap<>();

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

  private static boolean holds(String prefix, String path) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }

  void put(Site site) {
    remove(site.id());
    byId.put(site.id(), site);
    site.hosts().forEach(host -> byHost.put(host, site));
    if (site.hosts().isEmpty() && site.pathPrefix() != null) {
      byPrefix.put(site.pathPrefix().text(), site);
    }
  }

  void remove(SiteId id) {
    Site before = byId.remove(id);
    if (before != null) {
      before.hosts().forEach(host -> byHost.remove(host, before));
      if (before.pathPrefix() != null) {
        byPrefix.remove(before.pathPrefix().text(), before);
      }
    }
  }
}
