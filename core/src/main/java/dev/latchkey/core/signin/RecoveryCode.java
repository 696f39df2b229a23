package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A code that stands once in the place of the second factor, for who has lost theirs: 80 random
/// bits as four groups of four characters, such as `7k3m-9qpd-04vz-w8xt`. It prints masked.
public final class RecoveryCode {
  static final int LENGTH = 16;

  private static final int GROUP = 4;

  /// Crockford's: no letter that is taken for a digit.
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private final String text;

  private RecoveryCode(String text) {
    this.text = text;
  }

  /// @param random is fit for secrets
  static RecoveryCode generate(RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new RecoveryCode(text.toString());
  }

  /// The digest of a code as somebody typed it: in upper or lower case, with or without what parts
  /// the groups. Empty when the text cannot be one.
  static Optional<SecretDigest> read(String typed) {
    String plain =
        typed
            .toLowerCase(Locale.ROOT)
            .replace("-", "")
            .replace(" ", "")
            .replace('o', '0')
            .replace('i', '1')
            .replace('l', '1');
    boolean legal =
        plain.length() == LENGTH && plain.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return legal ? Optional.of(new RecoveryCode(plain).digest()) : Optional.empty();
  }

  SecretDigest digest() {
    return SecretDigest.ofText(text).orElseThrow();
  }

  /// In groups, to be shown to the person it belongs to.
  public String revealForShowingOnce() {
    StringBuilder groups = new StringBuilder(text);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      groups.insert(at, '-');
    }
    return groups.toString();
  }

  @Override
  public String toString() {
    return "RecoveryCode(masked)";
  }
}
