package dev.latchkey.gateway.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Base64 of RFC 4648, section 4, with exactly one text for each value: padding is asked for, and
/// bits that carry nothing must be zero (section 3.5). The JDK's decoder takes several spellings.
final class StrictBase64 {
  private static final byte[] VALUES = new byte[128];

  static {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = (byte) i;
    }
  }

  private StrictBase64() {}

  /// The bytes that `text` from `start` on stands for, one character (0 to 255) each; null when it
  /// is not the one right spelling of any bytes, or empty.
  static @Nullable String decode(String text, int start) {
    int length = text.length() - start;
    if (length == 0 || length % 4 != 0) {
      return null;
    }
    int pad =
        text.charAt(text.length() - 1) != '=' ? 0 : text.charAt(text.length() - 2) != '=' ? 1 : 2;
    byte[] out = new byte[length / 4 * 3 - pad];
    int at = 0;
    int bits = 0;
    int held = 0;
    int end = text.length() - pad;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int value = c < 128 ? VALUES[c] : -1;
      if (value < 0) {
        return null;
      }
      bits = (bits << 6) | value;
      held += 6;
      if (held >= 8) {
        held -= 8;
        out[at++] = (byte) (bits >>> held);
        bits &= (1 << held) - 1;
      }
    }
    return bits == 0 ? new String(out, StandardCharsets.ISO_8859_1) : null;
  }
}
