package dev.latchkey.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The server's request decoder without the tolerances that cost safety. A request whose end or
/// whose host two servers could see differently is an error (RFC 9112, sections 3.2 and 6.3), and
/// being one here, nothing that follows on the connection is read any more.
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  private static final byte[] VERSION = {' ', 'H', 'T', 'T', 'P', '/', '1', '.'};
  private static final int HOST_LENGTH = 4;
  private static final int AUTHORIZATION_LENGTH = 13;
  private static final int LENGTH_LENGTH = 14;
  private static final int CODING_LENGTH = 17;

  private boolean inHead = true;
  private boolean atRequestLine = true;
  private @Nullable String wrong;

  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (inHead && wrong == null) {
      look(in);
    }
    int before = out.size();
    super.decode(context, in, out);
    for (int i = before; i < out.size(); i++) {
      inHead = out.get(i) instanceof LastHttpContent;
      atRequestLine = inHead;
    }
  }

  private void look(ByteBuf in) {
    if (atRequestLine && in.isReadable() && in.getByte(in.readerIndex()) > ' ') {
      int feed = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
      if (feed >= 0) {
        atRequestLine = false;
        wrong =
            isPlain(in, in.readerIndex(), feed)
                ? null
                : "The request line is not a method, a target and HTTP/1.1, parted by one space.";
      }
    }
    if (wrong == null && isFolded(in)) {
      wrong = "A header goes on in the next line.";
    }
  }

  /// Two spaces and, but for the end of the line, no control character.
  private static boolean isPlain(ByteBuf in, int from, int feed) {
    int spaces = 0;
    for (int i = from; i < feed - 1; i++) {
      byte c = in.getByte(i);
      if (c == ' ') {
        spaces++;
      } else if ((c >= 0 && c < ' ') || c == 0x7f) {
        return false;
      }
    }
    return spaces == 2 && isVersion(in, feed - VERSION.length - 2);
  }

  private static boolean isVersion(ByteBuf in, int at) {
    if (at < in.readerIndex()) {
      return false;
    }
    for (int i = 0; i < VERSION.length; i++) {
      if (in.getByte(at + i) != VERSION[i]) {
        return false;
      }
    }
    byte minor = in.getByte(at + VERSION.length);
    return minor == '0' || minor == '1';
  }

  /// Whether a line of the head goes on in the next one (obs-fold; RFC 9112, section 5.2). Whole
  /// lines are taken out at each call, so the first byte always begins one.
  private static boolean isFolded(ByteBuf in) {
    int end = in.writerIndex();
    int line = in.readerIndex();
    while (line >= 0 && line < end) {
      byte first = in.getByte(line);
      if (first == ' ' || first == '\t') {
        return true;
      }
      if (first == '\r' && line > in.readerIndex()) {
        return false;
      }
      int feed = in.indexOf(line, end, (byte) '\n');
      line = feed < 0 ? -1 : feed + 1;
    }
    return false;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new FramingException("Transfer-Encoding and Content-Length exclude each other.");
  }

  /// Asked once the head is read, before the body is begun.
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    if (message != null) {
      String found = wrong;
      if (found != null) {
        throw new FramingException(found);
      }
      check(message);
    }
    return super.isContentAlwaysEmpty(message);
  }

  /// One pass, because every request pays for it.
  private static void check(HttpMessage message) {
    boolean old = message.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
    int hosts = 0;
    int codings = 0;
    int authorizations = 0;
    Iterator<Map.Entry<CharSequence, CharSequence>> each = message.headers().iteratorCharSequence();
    while (each.hasNext()) {
      Map.Entry<CharSequence, CharSequence> header = each.next();
      CharSequence name = header.getKey();
      switch (name.length()) {
        case 0 -> throw new FramingException("A header has no name.");
        case HOST_LENGTH -> hosts += is(HttpHeaderNames.HOST, name) ? 1 : 0;
        case AUTHORIZATION_LENGTH ->
            authorizations += is(HttpHeaderNames.AUTHORIZATION, name) ? 1 : 0;
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
    if (authorizations > 1) {
      throw new FramingException("The request has more than one Authorization header; send one.");
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
