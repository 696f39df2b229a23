package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Sets a password with a link of [OfferReset] or [AskForReset]. Who has the link is believed to be
/// the person of the account; it is good once.
public final class ResetPassword {
  private final Store store;
  private final PasswordHasher hasher;
  private final CommonPasswords common;
  private final SealedText texts;
  private final OpenSession openSession;
  private final InstantSource clock;
  private final WelcomeKey welcomeKey;

  public ResetPassword(
      Store store,
      PasswordHasher hasher,
      CommonPasswords common,
      SealedText texts,
      OpenSession openSession,
      InstantSource clock,
      WelcomeKey welcomeKey) {
    this.store = store;
    this.hasher = hasher;
    this.common = common;
    this.texts = texts;
    this.openSession = openSession;
    this.clock = clock;
    this.welcomeKey = welcomeKey;
  }

  /// Whose password the link sets.
  ///
  /// @param link the text that it carries
  /// @throws FaultException when the link is unknown, was used, or is too old
  public Account account(String link) {
    return store.read(tx -> account(tx, link));
  }

  /// Sets the password, ends all sessions of the account, and begins one; a second factor is asked
  /// for all the same. Whoever comes so for the first time gets the key that people begin with.
  ///
  /// @param password as it was typed
  /// @throws FaultException when the link is not good, the password is not fit, or too many are
  ///   being hashed
  public Welcomed reset(String link, String password, OpenSession.Place place) {
    Account before = account(link);
    PasswordHash hash = hasher.hash(Password.chosen(password, common, before));
    return store.write(tx -> reset(tx, link, hash, place)).outcome();
  }

  private Welcomed reset(
      WriteTransaction tx, String link, PasswordHash hash, OpenSession.Place place) {
    Account account = account(tx, link);
    Credential before = Credential.of(tx, account.id());
    tx.credentials().put(before.with(hash));
    tx.audit().append(OpenSession.by(account), null, new Deed.PasswordChanged(account.id()));
    EndSessions.endAll(tx, account, null);
    return new Welcomed(
        openSession.enter(tx, account, place), welcomeKey.welcome(tx, account, before));
  }

  private Account account(ReadTransaction tx, String link) {
    Instant now = clock.instant();
    return OfferReset.TOKEN
        .read(link)
        .flatMap(token -> tx.credentials().findByReset(token))
        .filter(credential ->
            credential.reset() != null && now.isBefore(credential.reset().expiresAt()))
        .or(() -> mailed(tx, link, now))
        .flatMap(credential -> tx.accounts().find(credential.account()))
        .filter(Account::active)
        .orElseThrow(() ->
            new FaultException(
                Fault.notFound(
                    "The link is not whole, was used, is too old, or was replaced by a newer"
                        + " one.")));
  }

  private Optional<Credential> mailed(ReadTransaction tx, String link, Instant now) {
    return Ticket.read(texts, AskForReset.PURPOSE, link)
        .flatMap(ticket ->
            tx.credentials()
                .find(ticket.account())
                .filter(credential -> ticket.holds(credential, now)));
  }
}
