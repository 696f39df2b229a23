package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.ReadTransaction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That somebody has taken the first step of signing in and lacks the second: what a browser
/// carries from one to the other. It ends with its time and with another password.
///
/// @param password what tells whether the password is still the same
public record SecondStep(AccountId account, Instant endsAt, SecretDigest password) {
  /// How long people may look for their code.
  public static final Duration LASTS = Duration.ofMinutes(10);

  private static final String PURPOSE = "second step of signing in";
  private static final int BYTES = 3 * Long.BYTES + SecretDigest.BYTES;
  private static final SecretDigest NO_PASSWORD = new SecretDigest(0, 0, 0, 0);

  static SecondStep of(Account account, Credential credential, Instant now) {
    return new SecondStep(account.id(), now.plus(LASTS), digest(credential.password()));
  }

  private static SecretDigest digest(@Nullable PasswordHash hash) {
    return hash == null ? NO_PASSWORD : SecretDigest.ofText(hash.text()).orElse(NO_PASSWORD);
  }

  /// What the step is about, while it is good.
  record Awaited(Account account, Credential credential, SecondFactor factor) {}

  /// Empty when the first step is to be taken again.
  Optional<Awaited> awaited(ReadTransaction tx, Instant now) {
    Account found = tx.accounts().find(account).filter(Account::active).orElse(null);
    Credential credential = tx.credentials().find(account).orElse(null);
    SecondFactor factor = credential == null ? null : credential.factor();
    return found == null || credential == null || factor == null || !holds(credential, now)
        ? Optional.empty()
        : Optional.of(new Awaited(found, credential, factor));
  }

  /// Whether it is good now, by what the account has now.
  private boolean holds(Credential credential, Instant now) {
    return now.isBefore(endsAt) && digest(credential.password()).equals(password);
  }

  /// How attempts at the step are counted.
  ///
  /// @param by what the step is taken with, such as `code`
  /// @param browser a browser that is known to be one of the account's; null for others
  SignInThrottle.Source source(String by, @Nullable String browser, OpenSession.Place place) {
    return new SignInThrottle.Source(
        by + " of " + account, place.network(), browser == null ? null : by + " of " + browser);
  }

  String write(SealedText texts) {
    UUID id = account.uuid();
    return texts.write(
        PURPOSE,
        ByteBuffer.allocate(BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .putLong(endsAt.toEpochMilli())
            .put(password.bytes())
            .array());
  }

  static Optional<SecondStep> read(SealedText texts, String text) {
    return texts
        .read(PURPOSE, text)
        .filter(content -> content.length == BYTES)
        .map(content -> {
          ByteBuffer in = ByteBuffer.wrap(content);
          AccountId account = new AccountId(new UUID(in.getLong(), in.getLong()));
          Instant endsAt = Instant.ofEpochMilli(in.getLong());
          byte[] digest = new byte[SecretDigest.BYTES];
          in.get(digest);
          return new SecondStep(account, endsAt, SecretDigest.of(digest));
        });
  }
}
