package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Gives an account a passkey that a device has made for it. The door sees to it that the person
/// has shown who they are not long ago. The session goes on under another token, which ends the
/// challenge.
public final class AddPasskey {
  private static final String PURPOSE = "challenge for a new passkey, in session ";

  private final Store store;
  private final PasskeyCeremony ceremony;
  private final SealedText texts;
  private final OpenSession openSession;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public AddPasskey(
      Store store,
      PasskeyCeremony ceremony,
      SealedText texts,
      OpenSession openSession,
      RandomGenerator random,
      InstantSource clock) {
    this.store = store;
    this.ceremony = ceremony;
    this.texts = texts;
    this.openSession = openSession;
    this.random = random;
    this.clock = clock;
  }

  /// Nothing is kept of it.
  public PasskeyChallenge.Offered offer(FindSession.Found who) {
    return PasskeyChallenge.offer(random, clock.instant(), texts, purpose(who));
  }

  private static String purpose(FindSession.Found who) {
    return PURPOSE + HexFormat.of().formatHex(who.session().token().bytes());
  }

  /// The session under its new token; empty when the answer does not hold, or the challenge is too
  /// old.
  ///
  /// @param sealed of the challenge
  /// @throws FaultException when the account has that passkey or too many, or the session has ended
  public Optional<OpenSession.Opened> add(
      FindSession.Found who, KeyName name, String sealed, PasskeyCeremony.Attestation attestation) {
    return PasskeyChallenge.read(texts, purpose(who), sealed, clock.instant())
        .flatMap(challenge ->
            ceremony
                .made(challenge, attestation)
                .map(made ->
                    store.write(tx -> add(tx, who, passkey(name, made, challenge))).outcome()));
  }

  private Passkey passkey(KeyName name, PasskeyCeremony.Made made, PasskeyChallenge challenge) {
    return new Passkey(
        made.id(),
        name,
        made.publicKey(),
        made.counter(),
        made.synced(),
        Instant.ofEpochMilli(clock.millis()),
        null,
        challenge.madeAt());
  }

  private OpenSession.Opened add(WriteTransaction tx, FindSession.Found who, Passkey passkey) {
    OpenSession.mustLive(tx, who);
    Account account = who.account();
    Credential credential = Credential.of(tx, account.id());
    if (credential.passkey(passkey.id()).isPresent()) {
      throw conflict("You have this passkey already.");
    }
    if (credential.passkeys().size() >= Passkey.PER_ACCOUNT_MAX) {
      throw conflict("You have 20 passkeys, the most there can be; remove one first.");
    }
    tx.credentials().put(credential.adding(passkey));
    tx.audit()
        .append(
            OpenSession.by(account),
            null,
            new Deed.PasskeyAdded(account.id(), passkey.name().text()));
    return openSession.confirm(tx, account, who.session());
  }

  private static FaultException conflict(String why) {
    return new FaultException(Fault.of(FaultCode.CONFLICT, why));
  }
}
