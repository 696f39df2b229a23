package dev.latchkey.core.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/// The form of a text that is no key and gives something once or for a time. It is that of a key,
/// 190 random bits with a checksum, so that typing errors are told and scanners of source code find
/// it, and its prefix is one that no verification knows.
public final class TokenForm {
  private final KeyPrefix prefix;
  private final int length;

  public TokenForm(String prefix) {
    this.prefix = new KeyPrefix(prefix);
    this.length = prefix.length() + KeyFormat.TAIL_LENGTH;
  }

  public Secret generate(RandomGenerator random) {
    return KeyFormat.generate(prefix, random);
  }

  /// The digest of a token; empty when the text cannot be one.
  public Optional<SecretDigest> read(String text) {
    if (text.length() != length || !text.startsWith(prefix.text())) {
      return Optional.empty();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean legal =
        bytes.length == length
            && KeyFormat.hasTail(bytes, length)
            && KeyFormat.checksumHolds(bytes, length, new CRC32());
    return legal ? Optional.of(digest(bytes)) : Optional.empty();
  }

  private static SecretDigest digest(byte[] text) {
    try {
      return SecretDigest.of(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
