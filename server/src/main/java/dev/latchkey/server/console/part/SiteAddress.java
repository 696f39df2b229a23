package dev.latchkey.server.console.part;

import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Site;

/// Where a site is reached.
public final class SiteAddress {
  private SiteAddress() {}

  /// Such as `http://127.0.0.1:8701/shop`, without a slash at the end. A site with host names is
  /// reached by the first of them, as people outside do.
  ///
  /// @param gateway where the gateway is reached
  public static String of(Site site, String gateway) {
    PathPrefix prefix = site.pathPrefix();
    String below = prefix == null ? "" : prefix.text();
    return (site.hosts().isEmpty() ? gateway : "https://" + site.hosts().getFirst()) + below;
  }

  /// Such as `/shop`, or `api.example.com`.
  public static String shortly(Site site) {
    return of(site, "").replaceFirst("^https://", "");
  }
}
