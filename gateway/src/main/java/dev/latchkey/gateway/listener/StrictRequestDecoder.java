package dev.latchkey.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The server's request decoder without the tolerances that cost safety. A request whose end or
/// whose host two servers could see differently is an error (RFC 9112, sections 3.2 and 6.3), and
/// being one here, nothing that follows on the connection is read any more.
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  /// Beyond what the listener takes for a head, and some empty lines before it.
  private static final int HEAD_BYTES_MAX =
      StrictListener.REQUEST_LINE_BYTES_MAX + StrictListener.HEADERS_BYTES_MAX + 8 * 1024;

  private static final int USUAL_HEAD_BYTES = 1024;

  private static final FastThreadLocal<byte[]> USUAL_HEAD =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[USUAL_HEAD_BYTES];
        }
      };

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EIGHT_ONES = 0x0101010101010101L;
  private static final long EIGHT_TOPS = EIGHT_ONES << 7;
  private static final long EIGHT_FEEDS = EIGHT_ONES * '\n';

  private static final byte[] VERSION = {' ', 'H', 'T', 'T', 'P', '/', '1', '.'};
  private static final String LOOSE =
      "The request line is not a method, a target and HTTP/1.1, parted by one space.";
  private static final String FOLDED = "A header goes on in the next line.";
  private static final int HOST_LENGTH = 4;
  private static final int AUTHORIZATION_LENGTH = 13;
  private static final int LENGTH_LENGTH = 14;
  private static final int CODING_LENGTH = 17;

  private boolean inHead = true;
  private boolean atRequestLine = true;
  private boolean ended;
  private long heads;
  private @Nullable ChannelHandlerContext place;
  private Runnable removed = () -> {};
  private @Nullable String wrong;

  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    place = context;
    super.handlerAdded(context);
  }

  /// What is done when the connection is closed, or becomes something other than HTTP.
  void whenRemoved(Runnable work) {
    removed = work;
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
    removed.run();
    super.handlerRemoved0(context);
  }

  /// Which head on this connection has begun to come and is not whole; negative when none is.
  long headUnderWay() {
    return inHead && (!atRequestLine || internalBuffer().isReadable()) ? heads : -1;
  }

  /// Closes the connection.
  void cut() {
    ChannelHandlerContext here = place;
    if (here != null) {
      here.close();
    }
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

  /// Looks at what is there of a head. Whole lines are taken out at each call, so the first byte
  /// always begins one. The bytes are copied first: reading them one by one where they are costs
  /// several times as much. Most heads are short.
  private void look(ByteBuf in) {
    boolean fresh = atRequestLine;
    int there = in.readableBytes();
    look(in, USUAL_HEAD.get(), Math.min(there, USUAL_HEAD_BYTES));
    if (there > USUAL_HEAD_BYTES && wrong == null && !ended) {
      atRequestLine = fresh;
      int length = Math.min(there, HEAD_BYTES_MAX);
      look(in, new byte[length], length);
      if (there > length && !ended) {
        wrong = LOOSE;
      }
    }
  }

  private void look(ByteBuf in, byte[] head, int length) {
    ended = false;
    in.getBytes(in.readerIndex(), head, 0, length);
    int start = atRequestLine ? afterEmptyLines(head, length) : 0;
    if (start >= length) {
      return;
    }
    byte first = head[start];
    if (!atRequestLine) {
      wrong = isSpace(first) ? FOLDED : lookAtHeaders(head, start, length);
    } else if (first <= ' ' || first == 0x7f) {
      wrong = LOOSE;
    } else {
      lookAtRequestLine(head, start, length);
    }
  }

  private void lookAtRequestLine(byte[] head, int start, int length) {
    for (int at = start; at < length; at++) {
      byte c = head[at];
      if (c == '\n') {
        atRequestLine = false;
        wrong = isPlain(head, start, at) ? lookAtHeaders(head, at, length) : LOOSE;
        return;
      }
      boolean lineEnd = c == '\r' && (at + 1 == length || head[at + 1] == '\n');
      if (c >= 0 && c < ' ' && !lineEnd) {
        wrong = LOOSE;
        return;
      }
    }
  }

  /// What is wrong behind the lines' ends from `at` on, up to the empty line.
  private @Nullable String lookAtHeaders(byte[] head, int at, int length) {
    int last = length - 1;
    for (int feed = feed(head, at, last); feed < last; feed = feed(head, feed + 1, last)) {
      byte next = head[feed + 1];
      if (next == '\r') {
        ended = true;
        return null;
      }
      if (isSpace(next)) {
        return FOLDED;
      }
    }
    return null;
  }

  /// Where the first line feed stands from `at` on, or `end`. Looks at eight bytes at once.
  private static int feed(byte[] head, int at, int end) {
    int i = at;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      long odd = (long) EIGHT.get(head, i) ^ EIGHT_FEEDS;
      long found = (odd - EIGHT_ONES) & ~odd & EIGHT_TOPS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    while (i < end && head[i] != '\n') {
      i++;
    }
    return i;
  }

  /// Where the request begins: empty lines before it are passed over (RFC 9112, section 2.2).
  private static int afterEmptyLines(byte[] head, int length) {
    int at = 0;
    while (at + 1 < length && head[at] == '\r' && head[at + 1] == '\n') {
      at += 2;
    }
    return at;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\t';
  }

  /// Whether one space follows the method and one stands before the version. More of them in
  /// between leave no version that anybody reads.
  private static boolean isPlain(byte[] head, int from, int feed) {
    int version = feed - VERSION.length - 2;
    if (version <= from || !isVersion(head, version)) {
      return false;
    }
    int space = from;
    while (space < version && head[space] != ' ') {
      space++;
    }
    return space < version && head[space + 1] != ' ' && head[version - 1] != ' ';
  }

  private static boolean isVersion(byte[] head, int at) {
    byte minor = head[at + VERSION.length];
    return Arrays.equals(head, at, at + VERSION.length, VERSION, 0, VERSION.length)
        && (minor == '0' || minor == '1');
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new FramingException("Transfer-Encoding and Content-Length exclude each other.");
  }

  /// Asked once the head is read, before the body is begun.
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    if (message != null) {
      heads++;
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

  /// Takes names by their very bytes: what is above knows some names by a part of them, and takes
  /// `Content-Xength` for `Content-Length`.
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    AsciiString name = HeaderNames.ofThread().read(line, start, length);
    if (name == null) {
      wrong = "The name of a header is no token.";
      return new AsciiString(line, start, length, true);
    }
    return name;
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
