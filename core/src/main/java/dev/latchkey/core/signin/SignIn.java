package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.util.Optional;

/// Signs somebody in with an address and a password. What it says and how long it takes does not
/// tell whether there is such an account.
public final class SignIn {
  private final PasswordCheck check;
  private final OpenSession openSession;

  public SignIn(
      Store store, PasswordHasher hasher, SignInThrottle throttle, OpenSession openSession) {
    this.check = new PasswordCheck(store, hasher, throttle);
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

  /// Blocks for the hash and the store.
  ///
  /// @throws FaultException when too many passwords are being hashed
  public Outcome signIn(Attempt attempt) {
    PasswordCheck.Outcome<OpenSession.Entry> found =
        check.check(
            attempt.email(),
            attempt.password(),
            attempt.source(),
            (tx, account) -> Optional.of(openSession.enter(tx, account, attempt.place())));
    return switch (found) {
      case PasswordCheck.Wait<OpenSession.Entry>(Duration until) -> new Wait(until);
      case PasswordCheck.Wrong<OpenSession.Entry> wrong -> new Refused();
      case PasswordCheck.Right<OpenSession.Entry>(OpenSession.Entry entry) ->
          switch (entry) {
            case OpenSession.Opened opened -> new SignedIn(opened);
            case OpenSession.CodeNeeded needed -> new CodeNeeded(needed);
          };
    };
  }
}
