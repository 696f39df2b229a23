package dev.latchkey.core.signin;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks somebody who is signed in for their password again, before something that takes that. The
/// session goes on under another token.
public final class ConfirmPassword {
  private final Store store;
  private final PasswordHasher hasher;
  private final SignInThrottle throttle;
  private final OpenSession openSession;

  public ConfirmPassword(
      Store store, PasswordHasher hasher, SignInThrottle throttle, OpenSession openSession) {
    this.store = store;
    this.hasher = hasher;
    this.throttle = throttle;
    this.openSession = openSession;
  }

  /// What came of it.
  public sealed interface Outcome {}

  public record Confirmed(OpenSession.Opened opened) implements Outcome {}

  /// The password is wrong.
  public record Refused() implements Outcome {}

  /// Too many attempts were made; the next is looked at after this time.
  public record Wait(Duration until) implements Outcome {}

  /// Blocks for the hash and the store.
  ///
  /// @throws FaultException when too many passwords are being hashed, or the session has ended
  public Outcome confirm(FindSession.Found who, Password password) {
    return confirm(who, password, tx -> {});
  }

  /// As [#confirm(FindSession.Found,Password)], with more to do inside the same write.
  Outcome confirm(FindSession.Found who, Password password, Consumer<WriteTransaction> beside) {
    SessionId id = who.session().id();
    SignInThrottle.Source source =
        new SignInThrottle.Source(id.toString(), who.session().address(), id.toString());
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> confirm(who, password, beside, taken);
    };
  }

  private Outcome confirm(
      FindSession.Found who,
      Password password,
      Consumer<WriteTransaction> beside,
      SignInThrottle.Taken taken) {
    PasswordHash hash;
    boolean right;
    try {
      Optional<PasswordHash> found =
          store.read(tx -> tx.credentials().find(who.account().id()).map(Credential::password));
      hash = found.orElse(null);
      right = hasher.matches(password, hash);
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
    if (!right || hash == null) {
      taken.failed();
      return new Refused();
    }
    taken.succeeded();
    return store
        .write(tx -> {
          mustBeAsItWas(tx, who, hash);
          beside.accept(tx);
          return new Confirmed(openSession.confirm(tx, who.account(), who.session()));
        })
        .outcome();
  }

  private static void mustBeAsItWas(WriteTransaction tx, FindSession.Found who, PasswordHash hash) {
    boolean same =
        tx.sessions()
                .find(who.session().id())
                .filter(session -> session.token().equals(who.session().token()))
                .isPresent()
            && tx.credentials()
                .find(who.account().id())
                .filter(credential -> hash.equals(credential.password()))
                .isPresent();
    if (!same) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The session has ended meanwhile; sign in again."));
    }
  }
}
