package dev.latchkey.gateway.identity;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/// Text as UTF-8 in which everything but the unreserved characters of RFC 3986 is in percent form.
final class PercentForm {
  private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private PercentForm() {}

  /// Shares `utf8` where nothing needs another form.
  static AsciiString of(byte[] utf8) {
    int odd = 0;
    for (byte b : utf8) {
      odd += isUnreserved(b) ? 0 : 1;
    }
    if (odd == 0) {
      return new AsciiString(utf8, false);
    }
    byte[] out = new byte[utf8.length + 2 * odd];
    int at = 0;
    for (byte b : utf8) {
      if (isUnreserved(b)) {
        out[at++] = b;
      } else {
        out[at++] = '%';
        out[at++] = DIGITS[(b >> 4) & 15];
        out[at++] = DIGITS[b & 15];
      }
    }
    return new AsciiString(out, false);
  }

  private static boolean isUnreserved(byte c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
