package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The second step of signing in: the code of an authenticator app, or a recovery code. Attempts
/// are counted as those at passwords are, and by themselves.
public final class FinishSignIn {
  private final Store store;
  private final SealedText texts;
  private final SignInThrottle throttle;
  private final OpenSession openSession;
  private final InstantSource clock;

  public FinishSignIn(
      Store store,
      SealedText texts,
      SignInThrottle throttle,
      OpenSession openSession,
      InstantSource clock) {
    this.store = store;
    this.texts = texts;
    this.throttle = throttle;
    this.openSession = openSession;
    this.clock = clock;
  }

  /// What came of it.
  public sealed interface Outcome {}

  /// @param codesLeft how many recovery codes are left; null when an app's code was given
  public record SignedIn(OpenSession.Opened opened, @Nullable Integer codesLeft)
      implements Outcome {}

  /// The code is wrong, or was used before.
  public record Refused() implements Outcome {}

  /// The first step is to be taken again.
  public record TooLate() implements Outcome {}

  /// Too many attempts were made; the next is looked at after this time.
  public record Wait(Duration until) implements Outcome {}

  /// Whose second step it is; empty when the first is to be taken again.
  ///
  /// @param step of [OpenSession.CodeNeeded]
  public Optional<Account> account(String step) {
    return SecondStep.read(texts, step)
        .flatMap(read -> store.read(tx -> read.awaited(tx, clock.instant())))
        .map(SecondStep.Awaited::account);
  }

  /// Blocks for the store.
  ///
  /// @param code as it was typed
  /// @param browser a browser that is known to be one of the account's; null for others
  public Outcome finish(
      String step, String code, @Nullable String browser, OpenSession.Place place) {
    SecondStep read = SecondStep.read(texts, step).orElse(null);
    if (read == null) {
      return new TooLate();
    }
    return switch (throttle.take(read.source("code", browser, place))) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> finish(read, code, place, taken);
    };
  }

  private Outcome finish(
      SecondStep step, String code, OpenSession.Place place, SignInThrottle.Taken taken) {
    Outcome outcome;
    try {
      outcome = store.write(tx -> finish(tx, step, code, place)).outcome();
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
    switch (outcome) {
      case SignedIn in -> taken.succeeded();
      case Refused refused -> taken.failed();
      case TooLate late -> taken.giveBack();
      case Wait wait -> taken.giveBack();
    }
    return outcome;
  }

  /// Looks and keeps in one write, so that of two who use one code at once one is refused.
  private Outcome finish(
      WriteTransaction tx, SecondStep step, String code, OpenSession.Place place) {
    SecondStep.Awaited awaited = step.awaited(tx, clock.instant()).orElse(null);
    if (awaited == null) {
      return new TooLate();
    }
    SecondFactor used = awaited.factor().use(code, clock.instant()).orElse(null);
    if (used == null) {
      return new Refused();
    }
    boolean recovered = keep(tx, awaited.account(), awaited.credential(), used);
    return new SignedIn(
        openSession.open(tx, awaited.account(), place), recovered ? used.recovery().size() : null);
  }

  /// Keeps that a code was used. Whether it was a recovery code.
  static boolean keep(
      WriteTransaction tx, Account account, Credential credential, SecondFactor used) {
    SecondFactor before = credential.factor();
    tx.credentials().put(credential.with(used));
    int left = used.recovery().size();
    boolean recovered = before != null && left < before.recovery().size();
    if (recovered) {
      tx.audit()
          .append(OpenSession.by(account), null, new Deed.RecoveryCodeUsed(account.id(), left));
    }
    return recovered;
  }
}
