package dev.latchkey.gateway.site;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the compiled form of each site for as long as the site is the same object. Safe for use by
/// many threads.
public final class CompiledSites {
  private static final int KEPT_MAX = 10_000;

  private final Map<SiteId, CompiledSite> kept = new ConcurrentHashMap<>();

  @SuppressWarnings("ReferenceEquality") // a changed site is another object
  public CompiledSite of(Site site) {
    CompiledSite before = kept.get(site.id());
    if (before != null && before.site() == site) {
      return before;
    }
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
    }
    CompiledSite compiled = CompiledSite.of(site);
    kept.put(site.id(), compiled);
    return compiled;
  }
}
