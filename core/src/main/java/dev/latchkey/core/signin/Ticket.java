package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.SealedText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody who is not signed in carries for an account, in a form or in a link. Nothing is
/// kept of it; it ends with its time and with another password.
///
/// @param password what tells whether the password is still the same
record Ticket(AccountId account, Instant endsAt, SecretDigest password) {
  private static final int BYTES = 3 * Long.BYTES + SecretDigest.BYTES;
  private static final SecretDigest NO_PASSWORD = new SecretDigest(0, 0, 0, 0);

  static Ticket of(Credential credential, Instant endsAt) {
    return new Ticket(credential.account(), endsAt, digest(credential.password()));
  }

  /// Of any text, so that no two passwords are taken for one.
  private static SecretDigest digest(@Nullable PasswordHash hash) {
    if (hash == null) {
      return NO_PASSWORD;
    }
    try {
      return SecretDigest.of(
          MessageDigest.getInstance("SHA-256")
              .digest(hash.text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Whether it is good now, by what the account has now.
  boolean holds(Credential credential, Instant now) {
    return now.isBefore(endsAt) && digest(credential.password()).equals(password);
  }

  /// @param purpose what it is good for, and nothing else
  String write(SealedText texts, String purpose) {
    UUID id = account.uuid();
    return texts.write(
        purpose,
        ByteBuffer.allocate(BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .putLong(endsAt.toEpochMilli())
            .put(password.bytes())
            .array());
  }

  /// Empty when the text is of something else.
  static Optional<Ticket> read(SealedText texts, String purpose, String text) {
    return texts
        .read(purpose, text)
        .filter(content -> content.length == BYTES)
        .map(content -> {
          ByteBuffer in = ByteBuffer.wrap(content);
          AccountId account = new AccountId(new UUID(in.getLong(), in.getLong()));
          Instant endsAt = Instant.ofEpochMilli(in.getLong());
          byte[] digest = new byte[SecretDigest.BYTES];
          in.get(digest);
          return new Ticket(account, endsAt, SecretDigest.of(digest));
        });
  }
}
