package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The second step of signing in, by a passkey of the account in the place of a code. Attempts are
/// counted by themselves.
public final class FinishByPasskey {
  private static final String PURPOSE = "challenge for the second step of signing in, of ";

  private final Store store;
  private final UsePasskey use;
  private final SealedText texts;
  private final OpenSession openSession;
  private final InstantSource clock;

  public FinishByPasskey(
      Store store, UsePasskey use, SealedText texts, OpenSession openSession, InstantSource clock) {
    this.store = store;
    this.use = use;
    this.texts = texts;
    this.openSession = openSession;
    this.clock = clock;
  }

  /// What is asked of a browser.
  ///
  /// @param passkeys that may answer; never none
  public record Asked(PasskeyChallenge.Offered challenge, List<Passkey> passkeys) {}

  /// Empty where the account has no passkey, or the first step is to be taken again. Nothing is
  /// kept of it.
  ///
  /// @param step of [OpenSession.CodeNeeded]
  public Optional<Asked> ask(String step) {
    return SecondStep.read(texts, step)
        .flatMap(read -> store.read(tx -> read.awaited(tx, clock.instant())))
        .filter(awaited -> !awaited.credential().passkeys().isEmpty())
        .map(awaited ->
            new Asked(
                use.offer(PURPOSE + awaited.account().id()), awaited.credential().passkeys()));
  }

  /// Blocks for the store.
  ///
  /// @param sealed of the challenge
  /// @param browser a browser that is known to be one of the account's; null for others
  /// @throws FaultException when the store refuses
  public FinishSignIn.Outcome finish(
      String step,
      String sealed,
      PasskeyCeremony.Assertion assertion,
      @Nullable String browser,
      OpenSession.Place place) {
    SecondStep read = SecondStep.read(texts, step).orElse(null);
    if (read == null || store.read(tx -> read.awaited(tx, clock.instant())).isEmpty()) {
      return new FinishSignIn.TooLate();
    }
    UsePasskey.Outcome<OpenSession.Opened> outcome =
        use.check(
            read.source("passkey", browser, place),
            new UsePasskey.Answer(
                assertion.of(read.account()),
                use.challenge(PURPOSE + read.account(), sealed),
                assertion),
            (tx, account) ->
                read.awaited(tx, clock.instant())
                    .map(awaited -> openSession.open(tx, account, place)));
    return switch (outcome) {
      case UsePasskey.Right<OpenSession.Opened>(OpenSession.Opened opened) ->
          new FinishSignIn.SignedIn(opened, null);
      case UsePasskey.Wrong<OpenSession.Opened> wrong -> new FinishSignIn.Refused();
      case UsePasskey.Wait<OpenSession.Opened>(Duration until) -> new FinishSignIn.Wait(until);
    };
  }
}
