package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import java.time.Duration;
import java.util.Optional;

/// Asks somebody who is signed in to show again who they are, with a passkey in the place of the
/// password and the code. The session goes on under another token.
public final class ConfirmByPasskey {
  private static final String PURPOSE = "challenge for showing again who one is, in session ";

  private final UsePasskey use;
  private final OpenSession openSession;

  public ConfirmByPasskey(UsePasskey use, OpenSession openSession) {
    this.use = use;
    this.openSession = openSession;
  }

  /// Nothing is kept of it.
  public PasskeyChallenge.Offered offer(FindSession.Found who) {
    return use.offer(purpose(who));
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
    UsePasskey.Outcome<OpenSession.Opened> outcome =
        use.check(
            new SignInThrottle.Source(id, who.session().address(), "passkey of " + id),
            new UsePasskey.Answer(
                assertion.of(who.account().id()), use.challenge(purpose(who), sealed), assertion),
            (tx, account) -> {
              OpenSession.mustLive(tx, who);
              return Optional.of(openSession.confirm(tx, account, who.session()));
            });
    return switch (outcome) {
      case UsePasskey.Right<OpenSession.Opened>(OpenSession.Opened opened) ->
          new ConfirmPassword.Confirmed(opened);
      case UsePasskey.Wrong<OpenSession.Opened> wrong -> new ConfirmPassword.Refused();
      case UsePasskey.Wait<OpenSession.Opened>(Duration until) -> new ConfirmPassword.Wait(until);
    };
  }
}
