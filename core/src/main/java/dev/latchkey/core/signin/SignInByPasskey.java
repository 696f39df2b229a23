package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Signs somebody in with a passkey alone. The device says who it is, and has verified the person:
/// that is two factors, so no code is asked for (NIST SP 800-63B-4, section 3.1.7).
///
/// Nobody can guess a passkey; attempts are counted by where they come from, so that they do not
/// keep the processor busy, and cannot keep the owner out.
public final class SignInByPasskey {
  private static final String PURPOSE = "challenge for signing in with a passkey";

  private final Store store;
  private final UsePasskey use;
  private final SealedText texts;
  private final SignInThrottle throttle;
  private final OpenSession openSession;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public SignInByPasskey(
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

  /// What came of it.
  public sealed interface Outcome {}

  public record SignedIn(OpenSession.Opened opened) implements Outcome {}

  /// No passkey of an active account has answered the challenge: nobody is told what was wrong.
  public record Refused() implements Outcome {}

  /// The challenge is too old.
  public record TooLate() implements Outcome {}

  /// Too many attempts were made; the next is looked at after this time.
  public record Wait(Duration until) implements Outcome {}

  /// Nothing is kept of it.
  public PasskeyChallenge.Offered offer() {
    return PasskeyChallenge.offer(random, clock.instant(), texts, PURPOSE);
  }

  /// Blocks for the store.
  ///
  /// @param sealed of the challenge
  /// @throws FaultException when the store refuses
  public Outcome signIn(
      String sealed, PasskeyCeremony.Assertion assertion, OpenSession.Place place) {
    PasskeyChallenge challenge =
        PasskeyChallenge.read(texts, PURPOSE, sealed, clock.instant()).orElse(null);
    if (challenge == null) {
      return new TooLate();
    }
    SignInThrottle.Source source =
        new SignInThrottle.Source(
            "passkey from " + place.network() + " " + assertion.id(), place.network(), null);
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> {
        Optional<OpenSession.Opened> opened;
        try {
          opened = signIn(challenge, assertion, place);
        } catch (RuntimeException e) {
          taken.giveBack();
          throw e;
        }
        if (opened.isEmpty()) {
          taken.failed();
          yield new Refused();
        }
        taken.succeeded();
        yield new SignedIn(opened.get());
      }
    };
  }

  private Optional<OpenSession.Opened> signIn(
      PasskeyChallenge challenge, PasskeyCeremony.Assertion assertion, OpenSession.Place place) {
    return assertion
        .account()
        .flatMap(account -> use.check(account, challenge, assertion))
        .flatMap(proof ->
            store
                .write(tx ->
                    UsePasskey.take(tx, proof, Instant.ofEpochMilli(clock.millis()))
                        .map(account -> openSession.open(tx, account, place)))
                .outcome());
  }
}
