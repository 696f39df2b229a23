package dev.latchkey.gateway.listener;

import io.netty.util.AsciiString;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Names of request headers that a thread has read already, by their very bytes: callers and
/// proxies send the same ones again and again, and a name that was seen needs no second look and
/// keeps its hash. Of two names that share a place the later one stays.
final class HeaderNames {
  private static final int PLACES = 128;
  private static final int KEPT_BYTES_MAX = 32;
  private static final boolean[] TOKEN = token();

  private static final FastThreadLocal<HeaderNames> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected HeaderNames initialValue() {
          return new HeaderNames();
        }
      };

  private final @Nullable AsciiString[] seen = new AsciiString[PLACES];

  private HeaderNames() {}

  static HeaderNames ofThread() {
    return OF_THREAD.get();
  }

  /// The name in these bytes; null where they are no token (RFC 9110, section 5.6.2).
  @Nullable AsciiString read(byte[] line, int start, int length) {
    if (length == 0) {
      return null;
    }
    int end = start + length;
    int place = (31 * (31 * length + line[start]) + line[end - 1]) & (PLACES - 1);
    AsciiString name = seen[place];
    if (name != null && Arrays.equals(name.array(), 0, name.length(), line, start, end)) {
      return name;
    }
    if (!isToken(line, start, end)) {
      return null;
    }
    name = new AsciiString(line, start, length, true);
    if (length <= KEPT_BYTES_MAX) {
      seen[place] = name;
    }
    return name;
  }

  private static boolean isToken(byte[] line, int start, int end) {
    for (int i = start; i < end; i++) {
      byte c = line[i];
      if (c < 0 || !TOKEN[c]) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] token() {
    boolean[] token = new boolean[128];
    for (char c = '!'; c < 0x7f; c++) {
      token[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }
    return token;
  }
}
