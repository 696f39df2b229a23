package dev.latchkey.core.application;

import dev.latchkey.core.key.SecretDigest;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a person types who gives a device a key, such as `WDJB-MJHT` (RFC 8628, section 6.1): eight
/// consonants, 34 bits, good for some minutes and for people who are signed in only.
public record UserCode(String text) {
  private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
  private static final int LENGTH = 8;

  static UserCode generate(RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH + 1);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new UserCode(text.insert(LENGTH / 2, '-').toString());
  }

  /// A code as somebody typed it, in upper or lower case, with or without what parts it; empty when
  /// the text cannot be one.
  public static Optional<UserCode> read(String typed) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < typed.length() && plain.length() <= LENGTH; i++) {
      char c = upper(typed.charAt(i));
      if (ALPHABET.indexOf(c) >= 0) {
        plain.append(c);
      } else if (c != '-' && c != ' ') {
        return Optional.empty();
      }
    }
    return plain.length() == LENGTH
        ? Optional.of(new UserCode(plain.insert(LENGTH / 2, '-').toString()))
        : Optional.empty();
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
  }

  SecretDigest digest() {
    return SecretDigest.ofText(text).orElseThrow();
  }
}
