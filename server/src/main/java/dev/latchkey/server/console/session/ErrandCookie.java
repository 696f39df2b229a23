package dev.latchkey.server.console.session;

import dev.latchkey.server.oidc.Errand;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/// The cookie that a browser carries to another server's page for signing in and back. It comes
/// back with a navigation from there, so it is `Lax`.
final class ErrandCookie {
  private static final String NAME = "__Host-latchkey-errand";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";

  private ErrandCookie() {}

  /// The value that a request carries; empty for none.
  static String value(HttpServerRequest request) {
    Cookie cookie = request.cookies(NAME).size() == 1 ? request.getCookie(NAME) : null;
    return cookie == null ? "" : cookie.getValue();
  }

  static String set(String value) {
    return NAME + "=" + value + ATTRIBUTES + Errand.LASTS.toSeconds();
  }

  static String clear() {
    return NAME + "=" + ATTRIBUTES + "0";
  }
}
