package dev.latchkey.gateway.listener;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/// The server's request decoder without the tolerances that cost safety. A request whose end or
/// whose host two servers could see differently is an error (RFC 9112, sections 3.2 and 6.3), and
/// being one here, nothing that follows on the connection is read any more.
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new FramingException("Transfer-Encoding and Content-Length exclude each other.");
  }

  /// Asked once the head is read, before the body is begun.
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    if (message != null) {
      check(message);
    }
    return super.isContentAlwaysEmpty(message);
  }

  private static void check(HttpMessage message) {
    HttpHeaders headers = message.headers();
    boolean old = message.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()) {
      boolean chunked =
          codings.size() == 1
              && AsciiString.contentEqualsIgnoreCase(HttpHeaderValues.CHUNKED, codings.getFirst());
      if (old || !chunked) {
        throw new FramingException(
            "The only legal Transfer-Encoding is \"chunked\", once, in HTTP/1.1.");
      }
    }
    String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
    if (length != null && !isPlainNumber(length)) {
      throw new FramingException("Content-Length is not a plain number.");
    }
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && !old)) {
      throw new FramingException("The request needs exactly one Host header.");
    }
    if (headers.contains("")) {
      throw new FramingException("A header has no name.");
    }
  }

  private static boolean isPlainNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
