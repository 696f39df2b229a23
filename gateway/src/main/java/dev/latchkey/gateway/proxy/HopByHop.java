package dev.latchkey.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Headers that belong to one connection and are never passed on (RFC 9110, section 7.6.1).
final class HopByHop {
  private static final Set<String> ALWAYS =
      Set.of(
          "connection",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HopByHop() {}

  /// Whether `Connection` names this option.
  static boolean isNamed(MultiMap headers, String lowerName) {
    for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
      for (String token : value.split(",", -1)) {
        if (token.strip().toLowerCase(Locale.ROOT).equals(lowerName)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The names, in lower case, that are not to be passed on of a message with these headers: the
  /// fixed ones and those that its `Connection` names.
  static Set<String> of(MultiMap headers) {
    List<String> nominations = headers.getAll(HttpHeaderNames.CONNECTION);
    if (nominations.isEmpty()) {
      return ALWAYS;
    }
    Set<String> names = new HashSet<>(ALWAYS);
    for (String value : nominations) {
      for (String token : value.split(",", -1)) {
        names.add(token.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
