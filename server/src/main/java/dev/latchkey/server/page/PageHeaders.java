package dev.latchkey.server.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/// The headers that keep a page from being framed, scripted, kept, or told about.
public final class PageHeaders {
  private PageHeaders() {}

  public static void set(MultiMap headers) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
