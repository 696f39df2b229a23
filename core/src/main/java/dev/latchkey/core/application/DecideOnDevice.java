package dev.latchkey.core.application;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// A person who is signed in looks at what a device asks for, by the code that it shows, and allows
/// or denies it. Who tries codes is slowed down as who tries passwords is.
public final class DecideOnDevice {
  private final Store store;
  private final SignInThrottle throttle;
  private final InstantSource clock;

  public DecideOnDevice(Store store, SignInThrottle throttle, InstantSource clock) {
    this.store = store;
    this.throttle = throttle;
    this.clock = clock;
  }

  /// What came of a look.
  public sealed interface Outcome {}

  /// What is asked for, by whom, and from where.
  public record Found(Application application, Grant grant) implements Outcome {}

  /// No open request has this code.
  public record Unknown() implements Outcome {}

  public record Wait(Duration until) implements Outcome {}

  /// @param typed as it was typed
  public Outcome look(FindSession.Found who, String typed) {
    String account = who.account().id().toString();
    SignInThrottle.Source source =
        new SignInThrottle.Source(account, who.session().address(), "device code by " + account);
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> {
        Optional<Found> found;
        try {
          found = UserCode.read(typed).flatMap(code -> store.read(tx -> find(tx, code)));
        } catch (RuntimeException e) {
          taken.giveBack();
          throw e;
        }
        if (found.isPresent()) {
          taken.succeeded();
        } else {
          taken.failed();
        }
        yield found.<Outcome>map(each -> each).orElseGet(Unknown::new);
      }
    };
  }

  private Optional<Found> find(ReadTransaction tx, UserCode code) {
    return tx.grants()
        .findByUserCode(code.digest())
        .filter(grant -> grant.isOpen(clock.instant()))
        .flatMap(grant ->
            FindApplication.of(tx, grant).map(application -> new Found(application, grant)));
  }

  /// Allows what was looked at, or denies it.
  ///
  /// @throws FaultException when it is not open any more
  public Application decide(FindSession.Found who, GrantId id, boolean allow, By by) {
    AccountId account = who.account().id();
    return store
        .write(tx -> {
          Grant grant =
              tx.grants()
                  .find(id)
                  .filter(found -> found.isOpen(clock.instant()))
                  .orElseThrow(DecideOnDevice::gone);
          Application application = FindApplication.of(tx, grant).orElseThrow(DecideOnDevice::gone);
          tx.grants().put(allow ? grant.allowed(account) : grant.denied());
          tx.audit()
              .append(
                  by,
                  null,
                  allow
                      ? new Deed.ApplicationAllowed(account, application.name().text())
                      : new Deed.ApplicationDenied(account, application.name().text()));
          return application;
        })
        .outcome();
  }

  private static FaultException gone() {
    return new FaultException(
        Fault.notFound("The request is over; let the device ask for another code."));
  }
}
