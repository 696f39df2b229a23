package dev.latchkey.core.id;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// The written form of an id: a type prefix, then the UUID's 128 bits as 26 characters of Crockford
/// base32 in lower case (the first character carries 3 bits, so it is `0` to `7`).
///
/// One UUID has exactly one text: upper case and look-alike letters are refused, not corrected.
public final class IdText {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final byte[] DIGITS = ALPHABET.getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = 26;
  private static final int[] VALUES = new int[128];

  static {
    java.util.Arrays.fill(VALUES, -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = i;
    }
  }

  private IdText() {}

  /// Writes `prefix` and the 26 characters of `high` and `low`.
  public static String write(String prefix, long high, long low) {
    return new String(ascii(prefix, high, low), StandardCharsets.ISO_8859_1);
  }

  /// The same as ASCII.
  public static byte[] ascii(String prefix, long high, long low) {
    byte[] out = new byte[prefix.length() + LENGTH];
    for (int i = 0; i < prefix.length(); i++) {
      out[i] = (byte) prefix.charAt(i);
    }
    long h = high;
    long l = low;
    for (int i = out.length - 1; i >= prefix.length(); i--) {
      out[i] = DIGITS[(int) (l & 31)];
      l = (l >>> 5) | (h << 59);
      h >>>= 5;
    }
    return out;
  }

  /// Writes `prefix` and the 26 characters of `uuid`.
  public static String write(String prefix, UUID uuid) {
    return write(prefix, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
  }

  /// Reads what [#write] wrote; anything else, another prefix included, is empty.
  public static Optional<UUID> read(String prefix, String text) {
    if (text.length() != prefix.length() + LENGTH || !text.startsWith(prefix)) {
      return Optional.empty();
    }
    if (text.charAt(prefix.length()) > '7') {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int i = prefix.length(); i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c < 128 ? VALUES[c] : -1;
      if (value < 0) {
        return Optional.empty();
      }
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | value;
    }
    return Optional.of(new UUID(high, low));
  }
}
