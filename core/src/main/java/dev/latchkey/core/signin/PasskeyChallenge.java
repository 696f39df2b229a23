package dev.latchkey.core.signin;

import dev.latchkey.core.seal.SealedText;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What a device signs to show that it has a passkey now. The page carries it sealed; whoever takes
/// the answer sees to it that it is good once.
///
/// @param text 32 random bytes in base64url
public record PasskeyChallenge(Instant madeAt, String text) {
  /// How long people may look for their device.
  public static final Duration LASTS = Duration.ofMinutes(5);

  private static final int RANDOM_BYTES = 32;

  /// One with the sealed text that brings it back.
  public record Offered(PasskeyChallenge challenge, String sealed) {}

  /// @param random is fit for secrets
  static Offered offer(RandomGenerator random, Instant now, SealedText texts, String purpose) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    Instant madeAt = Instant.ofEpochMilli(now.toEpochMilli());
    byte[] content =
        ByteBuffer.allocate(Long.BYTES + RANDOM_BYTES)
            .putLong(madeAt.toEpochMilli())
            .put(bytes)
            .array();
    return new Offered(new PasskeyChallenge(madeAt, write(bytes)), texts.write(purpose, content));
  }

  private static String write(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Empty when the text is of something else, or too old.
  static Optional<PasskeyChallenge> read(
      SealedText texts, String purpose, String sealed, Instant now) {
    return texts
        .read(purpose, sealed)
        .filter(content -> content.length == Long.BYTES + RANDOM_BYTES)
        .map(content -> {
          ByteBuffer in = ByteBuffer.wrap(content);
          Instant madeAt = Instant.ofEpochMilli(in.getLong());
          byte[] bytes = new byte[RANDOM_BYTES];
          in.get(bytes);
          return new PasskeyChallenge(madeAt, write(bytes));
        })
        .filter(challenge -> now.isBefore(challenge.madeAt().plus(LASTS)));
  }
}
