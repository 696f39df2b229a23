package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Sets a password with a link of [OfferReset]. Who has the link is believed to be the person of
/// the account; it is good once.
public final class ResetPassword {
  private final Store store;
  private final PasswordHasher hasher;
  private final CommonPasswords common;
  private final OpenSession openSession;
  private final InstantSource clock;
  private final WelcomeKey welcomeKey;

  public ResetPassword(
      Store store,
      PasswordHasher hasher,
      CommonPasswords common,
      OpenSession openSession,
      InstantSource clock,
      WelcomeKey welcomeKey) {
    this.store = store;
    this.hasher = hasher;
    this.common = common;
    this.openSession = openSession;
    this.clock = clock;
    this.welcomeKey = welcomeKey;
  }

  /// The digest of a link's token; empty when the text cannot be one.
  public static Optional<SecretDigest> read(String text) {
    return OfferReset.TOKEN.read(text);
  }

  /// Whose password the link sets.
  ///
  /// @throws FaultException when the link is unknown, was used, or is too old
  public Account account(SecretDigest token) {
    return store.read(tx -> account(tx, token));
  }

  /// Sets the password, ends all sessions of the account, and begins one; a second factor is asked
  /// for all the same. Whoever comes so for the first time gets the key that people begin with.
  ///
  /// @param password as it was typed
  /// @throws FaultException when the link is not good, the password is not fit, or too many are
  ///   being hashed
  public Welcomed reset(SecretDigest token, String password, OpenSession.Place place) {
    Account before = account(token);
    PasswordHash hash = hasher.hash(Password.chosen(password, common, before));
    return store.write(tx -> reset(tx, token, hash, place)).outcome();
  }

  private Welcomed reset(
      WriteTransaction tx, SecretDigest token, PasswordHash hash, OpenSession.Place place) {
    Account account = account(tx, token);
    Credential before = Credential.of(tx, account.id());
    tx.credentials().put(before.with(hash));
    tx.audit().append(OpenSession.by(account), null, new Deed.PasswordChanged(account.id()));
    EndSessions.endAll(tx, account, null);
    return new Welcomed(
        openSession.enter(tx, account, place), welcomeKey.welcome(tx, account, before));
  }

  private Account account(ReadTransaction tx, SecretDigest token) {
    Instant now = clock.instant();
    return tx.credentials()
        .findByReset(token)
        .filter(credential ->
            credential.reset() != null && now.isBefore(credential.reset().expiresAt()))
        .flatMap(credential -> tx.accounts().find(credential.account()))
        .filter(Account::active)
        .orElseThrow(() ->
            new FaultException(
                Fault.notFound("The link was used, is too old, or was replaced by a newer one.")));
  }
}
