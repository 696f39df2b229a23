package dev.latchkey.gateway.proxy;

import dev.latchkey.gateway.identity.IdentityHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What follows an answer's body (RFC 9110, section 6.5).
final class Trailers {
  /// What would change how the message is read or stored, had it come in time.
  private static final Set<String> NEVER =
      Set.of(
          "age",
          "authorization",
          "cache-control",
          "connection",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "date",
          "expires",
          "host",
          "keep-alive",
          "location",
          "set-cookie",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "vary",
          "www-authenticate");

  private Trailers() {}

  /// Whether the caller can do something with them.
  static boolean areTaken(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      return true;
    }
    String accepted = request.headers().get(HttpHeaderNames.TE);
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("trailers");
  }

  static void copy(HttpClientResponse from, HttpServerResponse to) {
    for (Map.Entry<String, String> trailer : from.trailers()) {
      String name = trailer.getKey();
      if (!NEVER.contains(name.toLowerCase(Locale.ROOT)) && !IdentityHeaders.isReserved(name)) {
        to.trailers().add(name, trailer.getValue());
      }
    }
  }
}
