package dev.latchkey.server.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// How a request is given up whose body nobody will read to its end: with HTTP/1 the connection
/// goes, with HTTP/2 its stream alone.
public final class UnreadBody {
  private static final long NO_ERROR = 0;

  private UnreadBody() {}

  /// Says before the answer that nothing follows it.
  public static void announce(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  /// Stops the sender, after the answer.
  public static void abandon(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(NO_ERROR);
    } else {
      request.connection().close();
    }
  }
}
