package dev.latchkey.core.application;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Gives a program a key of the person who has just signed in for that. A person has one such key a
/// program: the one before ends with the write that makes the new one.
public final class HandOffKey {
  private final Store store;
  private final Confirmations confirmations;
  private final IssueKey issueKey;
  private final InstantSource clock;
  private final Terms terms;

  /// What the instance gives.
  ///
  /// @param access what the keys may do, within what the person may do
  /// @param keyDays how long they are good; 0 is until somebody revokes them
  public record Terms(Access access, int keyDays) {}

  /// @param issueKey makes keys with the prefix that such programs look for
  public HandOffKey(
      Store store,
      Confirmations confirmations,
      IssueKey issueKey,
      InstantSource clock,
      Terms terms) {
    this.store = store;
    this.confirmations = confirmations;
    this.issueKey = issueKey;
    this.clock = clock;
    this.terms = terms;
  }

  public Terms terms() {
    return terms;
  }

  private record Given(Secret secret, boolean revoked) {}

  /// The text of the new key. Where one came before, it is as dead as it can be told to be when
  /// this returns.
  ///
  /// @throws FaultException when the account is gone, or has too many keys
  public Secret give(Account account, HandOffApp app, By by) {
    Store.Committed<Given> committed = store.write(tx -> give(tx, account, app, by));
    if (committed.outcome().revoked()) {
      confirmations.of(committed.group());
    }
    return committed.outcome().secret();
  }

  private Given give(WriteTransaction tx, Account account, HandOffApp app, By by) {
    KeyOwner owner = new KeyOwner.OfAccount(account.id());
    boolean revoked =
        tx.keys()
            .findByHandle(owner, app.handle())
            .map(before -> {
              tx.audit().append(by, null, new Deed.KeyDeleted(before.id(), before.name().text()));
              return tx.keys().remove(before.id());
            })
            .orElse(false);
    Instant now = Instant.ofEpochMilli(clock.millis());
    ValidityPeriod validity =
        terms.keyDays() == 0
            ? ValidityPeriod.ALWAYS
            : new ValidityPeriod(null, now.plus(Duration.ofDays(terms.keyDays())));
    IssueKey.Wish wish =
        new IssueKey.Wish(
            owner,
            null,
            app.handle(),
            new KeyName(app.shown()),
            validity,
            false,
            terms.access(),
            Restrictions.NONE,
            Limits.NONE,
            null,
            Metadata.NONE,
            false);
    tx.audit().append(by, null, new Deed.ApplicationAllowed(account.id(), app.shown()));
    return new Given(issueKey.make(tx, wish, By.SYSTEM, by).secret(), revoked);
  }
}
