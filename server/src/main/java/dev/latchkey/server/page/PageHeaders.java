package dev.latchkey.server.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/// The headers that keep a page from being framed, scripted, kept, or told about.
public final class PageHeaders {
  private static final String WITHOUT_SCRIPT =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";
  private static final String WITH_OWN_SCRIPT =
      WITHOUT_SCRIPT + "; script-src 'self'; connect-src 'self'; img-src 'self'";

  private PageHeaders() {}

  /// For a page that runs no script at all.
  public static void set(MultiMap headers) {
    set(headers, WITHOUT_SCRIPT);
  }

  /// As [#setWithOwnScript], for a page whose form leads to another server in the end: browsers ask
  /// the policy of the page with the form about each redirect that follows.
  ///
  /// @param origin such as `https://app.example.com`, or a scheme with its colon
  public static void setLeadingTo(MultiMap headers, String origin) {
    set(headers, WITH_OWN_SCRIPT.replace("form-action 'self'", "form-action 'self' " + origin));
  }

  /// For a page that runs the scripts of this server and no others.
  public static void setWithOwnScript(MultiMap headers) {
    set(headers, WITH_OWN_SCRIPT);
  }

  private static void set(MultiMap headers, String policy) {
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
