package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Gives an account a second factor, once an authenticator app has shown that it has the secret,
/// and recovery codes. The door sees to it that the person has shown who they are not long ago.
public final class SetUpSecondFactor {
  private static final String PURPOSE = "secret of a second factor of ";

  private final Store store;
  private final SealedText texts;
  private final SignInThrottle throttle;
  private final OpenSession openSession;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public SetUpSecondFactor(
      Store store,
      SealedText texts,
      SignInThrottle throttle,
      OpenSession openSession,
      RandomGenerator random,
      InstantSource clock) {
    this.store = store;
    this.texts = texts;
    this.throttle = throttle;
    this.openSession = openSession;
    this.random = random;
    this.clock = clock;
  }

  /// A secret that is not yet the account's.
  ///
  /// @param sealed what comes back with the first code
  public record Offered(TotpSecret secret, String sealed) {}

  /// What came of it.
  public sealed interface Outcome {}

  /// @param codes to be shown once
  /// @param opened the session, which goes on under another token; all others have ended
  public record Done(List<RecoveryCode> codes, OpenSession.Opened opened) implements Outcome {}

  /// The code is wrong.
  public record Refused() implements Outcome {}

  public record Wait(Duration until) implements Outcome {}

  /// The account's factor; empty for none.
  public Optional<SecondFactor> find(AccountId account) {
    return store
        .read(tx -> tx.credentials().find(account))
        .flatMap(credential -> Optional.ofNullable(credential.factor()));
  }

  /// A new secret for the person of this session. Nothing is kept of it.
  public Offered offer(FindSession.Found who) {
    TotpSecret secret = TotpSecret.generate(random);
    return new Offered(secret, texts.write(purpose(who), secret.revealForSealing()));
  }

  /// The offer that this text is of.
  ///
  /// @throws FaultException when it is of another session
  public Offered offered(FindSession.Found who, String sealed) {
    return texts
        .read(purpose(who), sealed)
        .filter(bytes -> bytes.length == TotpSecret.BYTES)
        .map(bytes -> new Offered(TotpSecret.of(bytes), sealed))
        .orElseThrow(() -> conflict("The secret is of another session; begin again."));
  }

  private static String purpose(FindSession.Found who) {
    return PURPOSE + who.session().id();
  }

  /// @param code of the app, as it was typed
  /// @throws FaultException when the account has a factor, or the session has ended
  public Outcome confirm(FindSession.Found who, Offered offered, String code) {
    String id = who.session().id().toString();
    SignInThrottle.Source source =
        new SignInThrottle.Source(id, who.session().address(), "code of " + id);
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> {
        Instant now = clock.instant();
        Optional<SecondFactor> used = SecondFactor.fresh(offered.secret(), now).use(code, now);
        if (used.isEmpty()) {
          taken.failed();
          yield new Refused();
        }
        taken.succeeded();
        List<RecoveryCode> codes = codes();
        yield store
            .write(tx -> new Done(codes, set(tx, who, used.get().recoveredBy(codes))))
            .outcome();
      }
    };
  }

  private OpenSession.Opened set(WriteTransaction tx, FindSession.Found who, SecondFactor factor) {
    Account account = who.account();
    Credential credential = Credential.of(tx, account.id());
    if (credential.factor() != null) {
      throw conflict("There is a second factor already; remove it first.");
    }
    OpenSession.mustLive(tx, who);
    tx.credentials().put(credential.with(factor));
    tx.audit().append(OpenSession.by(account), null, new Deed.SecondFactorSet(account.id()));
    EndSessions.endAll(tx, account, who.session().id());
    return openSession.confirm(tx, account, who.session());
  }

  /// Makes recovery codes in the place of those before.
  ///
  /// @throws FaultException when there is no second factor, or the session has ended
  public List<RecoveryCode> renewCodes(FindSession.Found who) {
    List<RecoveryCode> codes = codes();
    Account account = who.account();
    return store
        .write(tx -> {
          OpenSession.mustLive(tx, who);
          Credential credential = Credential.of(tx, account.id());
          SecondFactor factor = credential.factor();
          if (factor == null) {
            throw conflict("There is no second factor to recover.");
          }
          tx.credentials().put(credential.with(factor.recoveredBy(codes)));
          tx.audit()
              .append(OpenSession.by(account), null, new Deed.RecoveryCodesMade(account.id()));
          return codes;
        })
        .outcome();
  }

  private List<RecoveryCode> codes() {
    return Stream.generate(() -> RecoveryCode.generate(random))
        .limit(SecondFactor.RECOVERY_CODES)
        .toList();
  }

  private static FaultException conflict(String why) {
    return new FaultException(Fault.of(FaultCode.CONFLICT, why));
  }
}
