package dev.latchkey.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// What the head of a request says about its body.
final class Bodies {
  /// How HTTP/2 ends a stream (RFC 9113, section 7).
  private static final long NO_ERROR = 0;

  private static final long INTERNAL_ERROR = 2;

  private Bodies() {}

  static boolean hasBody(HttpServerRequest request) {
    MultiMap headers = request.headers();
    String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    if (length != null) {
      return !length.equals("0");
    }
    return request.version() == HttpVersion.HTTP_2
        ? !request.isEnded()
        : headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
  }

  /// Ends an exchange in the middle, so that the caller sees that it is not whole: with HTTP/2 its
  /// stream alone, else its connection.
  static void breakOff(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(request.response().ended() ? NO_ERROR : INTERNAL_ERROR);
    } else {
      request.connection().close();
    }
  }

  /// Whether the caller sends its body only when it is told to.
  static boolean waitsForInvitation(HttpServerRequest request) {
    return request.headers().contains(HttpHeaderNames.EXPECT)
        && request.version() != HttpVersion.HTTP_1_0
        && !request.isEnded();
  }

  /// Says to a client that waits for it (RFC 9110, section 10.1.1) that its body is wanted.
  static void invite(HttpServerRequest request) {
    if (waitsForInvitation(request)) {
      request.response().writeContinue();
    }
  }
}
