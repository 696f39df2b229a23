package dev.latchkey.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// What the head of a request says about its body.
final class Bodies {
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
      request.response().reset();
    } else {
      request.connection().close();
    }
  }

  /// Says to a client that waits for it (RFC 9110, section 10.1.1) that its body is wanted.
  static void invite(HttpServerRequest request) {
    String expected = request.headers().get(HttpHeaderNames.EXPECT);
    if (expected != null && request.version() != HttpVersion.HTTP_1_0 && !request.isEnded()) {
      request.response().writeContinue();
    }
  }
}
