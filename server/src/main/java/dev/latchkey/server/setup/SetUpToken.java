package dev.latchkey.server.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What the set-up link carries: 256 random bits. Only its digest is kept.
public final class SetUpToken {
  private static final int BYTES = 32;
  private static final int TEXT_LENGTH_MAX = 64;

  private final byte[] digest;

  private SetUpToken(byte[] digest) {
    this.digest = digest;
  }

  /// A new token with its text.
  public record Made(SetUpToken token, String text) {
    @Override
    public String toString() {
      return "Made(masked)";
    }
  }

  public static Made make(RandomGenerator random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return new Made(new SetUpToken(digest(text)), text);
  }

  /// Whether it is the text, in a time that does not depend on how much of it is right.
  boolean is(String text) {
    return text.length() <= TEXT_LENGTH_MAX && MessageDigest.isEqual(digest, digest(text));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
