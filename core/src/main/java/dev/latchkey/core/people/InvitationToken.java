package dev.latchkey.core.people;

import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/// The text that answers an invitation. It has the form of a key, so that typing errors are told
/// and scanners of source code find it, and a prefix that no verification knows.
public final class InvitationToken {
  private static final KeyPrefix PREFIX = new KeyPrefix("lk_invite_");
  private static final int LENGTH = PREFIX.text().length() + KeyFormat.TAIL_LENGTH;

  private InvitationToken() {}

  static Secret generate(RandomGenerator random) {
    return KeyFormat.generate(PREFIX, random);
  }

  /// The digest of a token; empty when the text cannot be one.
  public static Optional<SecretDigest> read(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX.text())) {
      return Optional.empty();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean legal =
        bytes.length == LENGTH
            && KeyFormat.hasTail(bytes, LENGTH)
            && KeyFormat.checksumHolds(bytes, LENGTH, new CRC32());
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
