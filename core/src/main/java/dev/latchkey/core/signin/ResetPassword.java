package dev.latchkey.core.signin;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.TokenForm;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Gives out the link by which the person of an account sets a password, and sets it. Who has the
/// link is believed to be that person; it is good once.
public final class ResetPassword {
  /// How long such a link is good.
  public static final Duration LINK_LASTS = Duration.ofHours(24);

  private static final TokenForm TOKEN = new TokenForm("lk_reset_");

  private final Store store;
  private final PasswordHasher hasher;
  private final CommonPasswords common;
  private final OpenSession openSession;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public ResetPassword(
      Store store,
      PasswordHasher hasher,
      CommonPasswords common,
      OpenSession openSession,
      RandomGenerator random,
      InstantSource clock) {
    this.store = store;
    this.hasher = hasher;
    this.common = common;
    this.openSession = openSession;
    this.random = random;
    this.clock = clock;
  }

  /// A link that was made: what it carries, and until when it is good.
  public record Offered(Account account, Secret token, Instant expiresAt) {}

  /// The digest of a link's token; empty when the text cannot be one.
  public static Optional<SecretDigest> read(String text) {
    return TOKEN.read(text);
  }

  /// Makes a link; one that was made before ends. Administrators of the instance and the operator
  /// do.
  ///
  /// @throws FaultException when there is no such account, it is a machine's, or who asks may not
  public Offered offer(AccountId id, By by) {
    return store
        .write(tx -> {
          Authority authority = Authority.of(tx, by, null);
          authority.mustAdminister();
          Account account = tx.accounts().find(id).orElseThrow(FindAccount::unknown);
          if (account.instanceAdministrator()) {
            authority.mustHoldEveryRight();
          }
          if (account.email() == null) {
            throw new FaultException(
                Fault.of(
                    FaultCode.CONFLICT,
                    "The account is a machine's: it has no address to sign in with."));
          }
          Secret token = TOKEN.generate(random);
          Instant expiresAt = Instant.ofEpochMilli(clock.millis()).plus(LINK_LASTS);
          tx.credentials()
              .put(Credential.of(tx, id).with(new Credential.Reset(token.digest(), expiresAt)));
          tx.audit().append(by, null, new Deed.ResetLinkMade(id));
          return new Offered(account, token, expiresAt);
        })
        .outcome();
  }

  /// Whose password the link sets.
  ///
  /// @throws FaultException when the link is unknown, was used, or is too old
  public Account account(SecretDigest token) {
    return store.read(tx -> account(tx, token));
  }

  /// Sets the password, ends all sessions of the account, and begins one.
  ///
  /// @param password as it was typed
  /// @throws FaultException when the link is not good, the password is not fit, or too many are
  ///   being hashed
  public OpenSession.Opened reset(SecretDigest token, String password, OpenSession.Place place) {
    Account before = account(token);
    PasswordHash hash = hasher.hash(Password.chosen(password, common, before));
    return store.write(tx -> reset(tx, token, hash, place)).outcome();
  }

  private OpenSession.Opened reset(
      WriteTransaction tx, SecretDigest token, PasswordHash hash, OpenSession.Place place) {
    Account account = account(tx, token);
    tx.credentials().put(Credential.of(tx, account.id()).with(hash));
    tx.audit().append(OpenSession.by(account), null, new Deed.PasswordChanged(account.id()));
    EndSessions.endAll(tx, account, null);
    return openSession.open(tx, account, place);
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
