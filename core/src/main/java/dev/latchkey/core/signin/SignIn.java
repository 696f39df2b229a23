package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.util.Optional;

/// Signs somebody in with an address and a password. What it says and how long it takes does not
/// tell whether there is such an account.
public final class SignIn {
  private final Store store;
  private final PasswordHasher hasher;
  private final SignInThrottle throttle;
  private final OpenSession openSession;

  public SignIn(
      Store store, PasswordHasher hasher, SignInThrottle throttle, OpenSession openSession) {
    this.store = store;
    this.hasher = hasher;
    this.throttle = throttle;
    this.openSession = openSession;
  }

  /// What somebody typed, and from where.
  ///
  /// @param email as it was typed
  /// @param source how the attempt is counted
  public record Attempt(
      String email, Password password, SignInThrottle.Source source, OpenSession.Place place) {}

  /// What came of it.
  public sealed interface Outcome {}

  public record SignedIn(OpenSession.Opened opened) implements Outcome {}

  /// The password is right, and the account asks for a second factor: [FinishSignIn] goes on.
  public record CodeNeeded(OpenSession.CodeNeeded next) implements Outcome {}

  /// The address or the password is wrong, or the account is not active: nobody is told which.
  public record Refused() implements Outcome {}

  /// Too many attempts were made; the next is looked at after this time.
  public record Wait(Duration until) implements Outcome {}

  private record Known(Account account, PasswordHash password) {}

  /// Blocks for the hash and the store.
  ///
  /// @throws FaultException when too many passwords are being hashed
  public Outcome signIn(Attempt attempt) {
    Optional<String> email = address(attempt.email());
    return switch (throttle.take(attempt.source())) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> signIn(attempt, email, taken);
    };
  }

  private Outcome signIn(Attempt attempt, Optional<String> email, SignInThrottle.Taken taken) {
    Optional<OpenSession.Entry> entry;
    try {
      Known known = known(email).orElse(null);
      boolean right = hasher.matches(attempt.password(), known == null ? null : known.password());
      entry = right && known != null ? open(known, attempt.place()) : Optional.empty();
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
    if (entry.isEmpty()) {
      taken.failed();
      return new Refused();
    }
    taken.succeeded();
    return switch (entry.get()) {
      case OpenSession.Opened opened -> new SignedIn(opened);
      case OpenSession.CodeNeeded needed -> new CodeNeeded(needed);
    };
  }

  private Optional<Known> known(Optional<String> email) {
    return email.flatMap(text ->
        store.read(tx -> tx.accounts().findByEmail(text).flatMap(found -> known(tx, found))));
  }

  private static Optional<Known> known(ReadTransaction tx, Account account) {
    return tx.credentials()
        .find(account.id())
        .flatMap(credential -> Optional.ofNullable(credential.password()))
        .filter(password -> account.active())
        .map(password -> new Known(account, password));
  }

  /// Asks again inside the write: the password may have been changed while it was hashed.
  private Optional<OpenSession.Entry> open(Known known, OpenSession.Place place) {
    return store
        .write(tx ->
            tx.accounts()
                .find(known.account().id())
                .filter(account ->
                    known(tx, account)
                        .filter(now -> now.password().equals(known.password()))
                        .isPresent())
                .map(account -> openSession.enter(tx, account, place)))
        .outcome();
  }

  private static Optional<String> address(String typed) {
    try {
      return Optional.of(Account.email(typed.strip()));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }
}
