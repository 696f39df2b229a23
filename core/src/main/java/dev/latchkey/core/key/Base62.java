package dev.latchkey.core.key;

/// The alphabet of key text: `0–9 A–Z a–z`, digits first.
final class Base62 {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final byte[] VALUES = new byte[128];

  static {
    java.util.Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Base62() {}

  /// The value of a character, 0 to 61, or -1 when it is none of the alphabet.
  static int value(int character) {
    return character >= 0 && character < 128 ? VALUES[character] : -1;
  }

  static char character(int value) {
    return ALPHABET.charAt(value);
  }
}
