package dev.latchkey.server.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Whether a form was sent from our own page: by Fetch Metadata
/// (<https://www.w3.org/TR/fetch-metadata/>) where the browser sends it, else by the origin.
/// Programs that are no browsers send neither.
public final class SameOrigin {
  private SameOrigin() {}

  public static boolean holds(MultiMap headers, @Nullable String authority) {
    String site = headers.get("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = headers.get(HttpHeaders.ORIGIN);
    if (origin == null) {
      return true;
    }
    int scheme = origin.indexOf("://");
    return scheme > 0 && authority != null && origin.substring(scheme + 3).equals(authority);
  }
}
