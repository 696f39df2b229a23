package dev.latchkey.gateway.listener;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.Iterator;
import java.util.Map;

/// The server's request decoder without the tolerances that cost safety. A request whose end or
/// whose host two servers could see differently is an error (RFC 9112, sections 3.2 and 6.3), and
/// being one here, nothing that follows on the connection is read any more.
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  private static final int HOST_LENGTH = 4;
  private static final int LENGTH_LENGTH = 14;
  private static final int CODING_LENGTH = 17;

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

  /// One pass, because every request pays for it.
  private static void check(HttpMessage message) {
    boolean old = message.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
    int hosts = 0;
    int codings = 0;
    Iterator<Map.Entry<CharSequence, CharSequence>> each = message.headers().iteratorCharSequence();
    while (each.hasNext()) {
      Map.Entry<CharSequence, CharSequence> header = each.next();
      CharSequence name = header.getKey();
      switch (name.length()) {
        case 0 -> throw new FramingException("A header has no name.");
        case HOST_LENGTH -> hosts += is(HttpHeaderNames.HOST, name) ? 1 : 0;
        case LENGTH_LENGTH -> {
          if (is(HttpHeaderNames.CONTENT_LENGTH, name) && !isPlainNumber(header.getValue())) {
            throw new FramingException("Content-Length is not a plain number.");
          }
        }
        case CODING_LENGTH -> {
          if (is(HttpHeaderNames.TRANSFER_ENCODING, name)
              && (++codings > 1 || old || !is(HttpHeaderValues.CHUNKED, header.getValue()))) {
            throw new FramingException(
                "The only legal Transfer-Encoding is \"chunked\", once, in HTTP/1.1.");
          }
        }
        default -> {
          // Says nothing about framing.
        }
      }
    }
    if (hosts > 1 || (hosts == 0 && !old)) {
      throw new FramingException("The request needs exactly one Host header.");
    }
  }

  private static boolean is(AsciiString name, CharSequence given) {
    return AsciiString.contentEqualsIgnoreCase(name, given);
  }

  private static boolean isPlainNumber(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > 0;
  }
}
