package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import java.time.Duration;
import java.util.Optional;

/// Signs somebody in with a passkey alone. The device says who it is, and has verified the person:
/// that is two factors, so no code is asked for (NIST SP 800-63B-4, section 3.1.7).
///
/// Attempts are counted by where they come from, so that they cannot keep the owner out.
public final class SignInByPasskey {
  private static final String PURPOSE = "challenge for signing in with a passkey";

  private final UsePasskey use;
  private final OpenSession openSession;

  public SignInByPasskey(UsePasskey use, OpenSession openSession) {
    this.use = use;
    this.openSession = openSession;
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
    return use.offer(PURPOSE);
  }

  /// Blocks for the store.
  ///
  /// @param sealed of the challenge
  /// @throws FaultException when the store refuses
  public Outcome signIn(
      String sealed, PasskeyCeremony.Assertion assertion, OpenSession.Place place) {
    Optional<PasskeyChallenge> challenge = use.challenge(PURPOSE, sealed);
    if (challenge.isEmpty()) {
      return new TooLate();
    }
    UsePasskey.Outcome<OpenSession.Opened> outcome =
        use.check(
            new SignInThrottle.Source(
                "passkey from " + place.network() + " " + assertion.id(), place.network(), null),
            new UsePasskey.Answer(assertion.account(), challenge, assertion),
            (tx, account) -> Optional.of(openSession.open(tx, account, place)));
    return switch (outcome) {
      case UsePasskey.Right<OpenSession.Opened>(OpenSession.Opened opened) -> new SignedIn(opened);
      case UsePasskey.Wrong<OpenSession.Opened> wrong -> new Refused();
      case UsePasskey.Wait<OpenSession.Opened>(Duration until) -> new Wait(until);
    };
  }
}
