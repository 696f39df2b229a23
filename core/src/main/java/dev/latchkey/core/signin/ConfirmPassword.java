package dev.latchkey.core.signin;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks somebody who is signed in for their password again, and for a code where the account asks
/// for one, before something that takes that. The session goes on under another token.
public final class ConfirmPassword {
  private final Store store;
  private final PasswordHasher hasher;
  private final SignInThrottle throttle;
  private final OpenSession openSession;
  private final InstantSource clock;

  public ConfirmPassword(
      Store store,
      PasswordHasher hasher,
      SignInThrottle throttle,
      OpenSession openSession,
      InstantSource clock) {
    this.store = store;
    this.hasher = hasher;
    this.throttle = throttle;
    this.openSession = openSession;
    this.clock = clock;
  }

  /// What came of it.
  public sealed interface Outcome {}

  public record Confirmed(OpenSession.Opened opened) implements Outcome {}

  /// The password or the code is wrong: nobody is told which.
  public record Refused() implements Outcome {}

  /// Too many attempts were made; the next is looked at after this time.
  public record Wait(Duration until) implements Outcome {}

  /// What somebody shows.
  ///
  /// @param code as it was typed; empty where the account asks for none
  public record Shown(Password password, String code) {
    @Override
    public String toString() {
      return "Shown(masked)";
    }
  }

  /// Blocks for the hash and the store.
  ///
  /// @throws FaultException when too many passwords are being hashed, or the session has ended
  public Outcome confirm(FindSession.Found who, Shown shown) {
    return confirm(who, shown, tx -> {});
  }

  /// As [#confirm(FindSession.Found,Shown)], with more to do inside the same write.
  Outcome confirm(FindSession.Found who, Shown shown, Consumer<WriteTransaction> beside) {
    SessionId id = who.session().id();
    SignInThrottle.Source source =
        new SignInThrottle.Source(id.toString(), who.session().address(), id.toString());
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> confirm(who, shown, beside, taken);
    };
  }

  private Outcome confirm(
      FindSession.Found who,
      Shown shown,
      Consumer<WriteTransaction> beside,
      SignInThrottle.Taken taken) {
    Optional<OpenSession.Opened> opened;
    try {
      PasswordHash hash =
          store
              .read(tx -> tx.credentials().find(who.account().id()))
              .map(Credential::password)
              .orElse(null);
      boolean right = hasher.matches(shown.password(), hash);
      opened =
          right && hash != null
              ? store.write(tx -> confirm(tx, who, hash, shown.code(), beside)).outcome()
              : Optional.empty();
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
    if (opened.isEmpty()) {
      taken.failed();
      return new Refused();
    }
    taken.succeeded();
    return new Confirmed(opened.get());
  }

  private Optional<OpenSession.Opened> confirm(
      WriteTransaction tx,
      FindSession.Found who,
      PasswordHash hash,
      String code,
      Consumer<WriteTransaction> beside) {
    Credential credential = asItWas(tx, who, hash);
    SecondFactor factor = credential.factor();
    if (factor != null) {
      SecondFactor used = factor.use(code, clock.instant()).orElse(null);
      if (used == null) {
        return Optional.empty();
      }
      FinishSignIn.keep(tx, who.account(), credential, used);
    }
    beside.accept(tx);
    return Optional.of(openSession.confirm(tx, who.account(), who.session()));
  }

  private static Credential asItWas(WriteTransaction tx, FindSession.Found who, PasswordHash hash) {
    boolean same =
        tx.sessions()
            .find(who.session().id())
            .filter(session -> session.token().equals(who.session().token()))
            .isPresent();
    return tx.credentials()
        .find(who.account().id())
        .filter(credential -> same && hash.equals(credential.password()))
        .orElseThrow(() ->
            new FaultException(
                Fault.of(FaultCode.CONFLICT, "The session has ended meanwhile; sign in again.")));
  }
}
