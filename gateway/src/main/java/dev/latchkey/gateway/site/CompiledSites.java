package dev.latchkey.gateway.site;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.dialect.Dialects;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps the compiled form of each site for as long as the site is the same object. Safe for use by
/// many threads.
public final class CompiledSites {
  private static final int KEPT_MAX = 10_000;

  private final Function<Site, @Nullable Dialect> dialects;
  private final Map<SiteId, CompiledSite> kept = new ConcurrentHashMap<>();

  /// @param dialects those that sites may choose
  public CompiledSites(Dialects dialects) {
    this.dialects = site -> dialects.of(site.dialect());
  }

  /// For a door that speaks with no other system's clients, whatever a site chooses.
  public CompiledSites() {
    this.dialects = site -> null;
  }

  @SuppressWarnings("ReferenceEquality") // a changed site is another object
  public CompiledSite of(Site site) {
    CompiledSite before = kept.get(site.id());
    if (before != null && before.site() == site) {
      return before;
    }
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
    }
    CompiledSite compiled = CompiledSite.of(site, dialects.apply(site));
    kept.put(site.id(), compiled);
    return compiled;
  }
}
