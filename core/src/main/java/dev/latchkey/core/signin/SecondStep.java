package dev.latchkey.core.signin;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.ReadTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That somebody has taken the first step of signing in and lacks the second: what a browser
/// carries from one to the other.
public final class SecondStep {
  /// How long people may look for their code.
  public static final Duration LASTS = Duration.ofMinutes(10);

  private static final String PURPOSE = "second step of signing in";

  private final Ticket ticket;

  private SecondStep(Ticket ticket) {
    this.ticket = ticket;
  }

  static SecondStep of(Credential credential, Instant now) {
    return new SecondStep(Ticket.of(credential, now.plus(LASTS)));
  }

  AccountId account() {
    return ticket.account();
  }

  /// What the step is about, while it is good.
  record Awaited(Account account, Credential credential, SecondFactor factor) {}

  /// Empty when the first step is to be taken again.
  Optional<Awaited> awaited(ReadTransaction tx, Instant now) {
    Account account = tx.accounts().find(account()).filter(Account::active).orElse(null);
    Credential credential = tx.credentials().find(account()).orElse(null);
    SecondFactor factor = credential == null ? null : credential.factor();
    return account == null || credential == null || factor == null || !ticket.holds(credential, now)
        ? Optional.empty()
        : Optional.of(new Awaited(account, credential, factor));
  }

  /// How attempts at the step are counted.
  ///
  /// @param by what the step is taken with, such as `code`
  /// @param browser a browser that is known to be one of the account's; null for others
  SignInThrottle.Source source(String by, @Nullable String browser, OpenSession.Place place) {
    return new SignInThrottle.Source(
        by + " of " + account(), place.network(), browser == null ? null : by + " of " + browser);
  }

  String write(SealedText texts) {
    return ticket.write(texts, PURPOSE);
  }

  static Optional<SecondStep> read(SealedText texts, String text) {
    return Ticket.read(texts, PURPOSE, text).map(SecondStep::new);
  }
}
