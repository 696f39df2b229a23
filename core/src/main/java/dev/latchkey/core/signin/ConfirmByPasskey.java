package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks somebody who is signed in to show again who they are, with a passkey in the place of the
/// password and the code. The session goes on under another token.
public final class ConfirmByPasskey {
  private static final String PURPOSE = "challenge for showing again who one is, in session ";

  private final Store store;
  private final UsePasskey use;
  private final SealedText texts;
  private final SignInThrottle throttle;
  private final OpenSession openSession;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public ConfirmByPasskey(
      Store store,
      PasskeyCeremony ceremony,
      SealedText texts,
      SignInThrottle throttle,
      OpenSession openSession,
      RandomGenerator random,
      InstantSource clock) {
    this.store = store;
    this.use = new UsePasskey(store, ceremony);
    this.texts = texts;
    this.throttle = throttle;
    this.openSession = openSession;
    this.random = random;
    this.clock = clock;
  }

  /// Nothing is kept of it.
  public PasskeyChallenge.Offered offer(FindSession.Found who) {
    return PasskeyChallenge.offer(random, clock.instant(), texts, purpose(who));
  }

  private static String purpose(FindSession.Found who) {
    return PURPOSE + who.session().id();
  }

  /// Blocks for the store.
  ///
  /// @param sealed of the challenge
  /// @throws FaultException when the session has ended
  public ConfirmPassword.Outcome confirm(
      FindSession.Found who, String sealed, PasskeyCeremony.Assertion assertion) {
    String id = who.session().id().toString();
    SignInThrottle.Source source =
        new SignInThrottle.Source(id, who.session().address(), "passkey of " + id);
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new ConfirmPassword.Wait(until);
      case SignInThrottle.Taken taken -> {
        Optional<OpenSession.Opened> opened;
        try {
          opened =
              PasskeyChallenge.read(texts, purpose(who), sealed, clock.instant())
                  .filter(challenge -> isOf(who, assertion))
                  .flatMap(challenge -> use.check(who.account().id(), challenge, assertion))
                  .flatMap(proof -> confirm(who, proof));
        } catch (RuntimeException e) {
          taken.giveBack();
          throw e;
        }
        if (opened.isEmpty()) {
          taken.failed();
          yield new ConfirmPassword.Refused();
        }
        taken.succeeded();
        yield new ConfirmPassword.Confirmed(opened.get());
      }
    };
  }

  /// Devices that are asked for certain passkeys may leave out whose they are.
  private static boolean isOf(FindSession.Found who, PasskeyCeremony.Assertion assertion) {
    return assertion.userHandle().isEmpty()
        || assertion.account().filter(who.account().id()::equals).isPresent();
  }

  private Optional<OpenSession.Opened> confirm(FindSession.Found who, UsePasskey.Proof proof) {
    return store
        .write(tx -> {
          OpenSession.mustLive(tx, who);
          return UsePasskey.take(tx, proof, Instant.ofEpochMilli(clock.millis()))
              .map(account -> openSession.confirm(tx, account, who.session()));
        })
        .outcome();
  }
}
