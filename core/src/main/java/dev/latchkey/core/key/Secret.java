package dev.latchkey.core.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The plain text of a key. It exists only while a key is being made and shown.
///
/// It prints masked, has no equality, and is opened by [#revealForShowingOnce] and
/// [#revealForSealing] alone, whose callers the architecture test lists.
public final class Secret {
  private static final int SHOWN_OF_LONG = 8;

  private final byte[] text;

  Secret(byte[] text) {
    this.text = text;
  }

  /// One that was given or kept, from its characters in ASCII.
  public static Secret of(byte[] text) {
    return new Secret(text.clone());
  }

  /// The characters in ASCII, to be sealed.
  public byte[] revealForSealing() {
    return text.clone();
  }

  /// The plain text, for the answer that shows it.
  public String revealForShowingOnce() {
    return new String(text, StandardCharsets.US_ASCII);
  }

  public SecretDigest digest() {
    try {
      return SecretDigest.of(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// How this key is shown from now on: the prefix, `...` and its last four characters. Of what is
  /// longer than a prefix, the beginning is shown.
  public Preview preview() {
    String plain = revealForShowingOnce();
    int prefix = text.length - KeyFormat.TAIL_LENGTH;
    int shown = prefix > KeyPrefix.LENGTH_MAX ? SHOWN_OF_LONG : prefix;
    return new Preview(plain.substring(0, shown) + "..." + plain.substring(text.length - 4));
  }

  @Override
  public String toString() {
    return "Secret(masked)";
  }
}
