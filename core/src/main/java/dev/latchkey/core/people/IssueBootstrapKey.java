package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;

/// Makes a key with every right for unattended set-ups: account-wide, of an instance administrator
/// that is a machine and has no e-mail address.
public final class IssueBootstrapKey {
  private static final String NAME = "bootstrap";

  private final Store store;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final IssueKey issueKey;

  public IssueBootstrapKey(Store store, Uuid7 ids, InstantSource clock, IssueKey issueKey) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.issueKey = issueKey;
  }

  /// The key with its text.
  public record Issued(ApiKey key, Secret secret) {}

  public Issued issue() {
    return store.write(this::issue).outcome();
  }

  private Issued issue(WriteTransaction tx) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Account machine = Account.made(new AccountId(ids.next()), new KeyName(NAME), null, true, now);
    tx.accounts().put(machine);
    tx.audit().append(By.SYSTEM, null, new Deed.AccountCreated(machine.id(), true));
    IssueKey.Made made =
        issueKey.make(
            tx,
            IssueKey.Wish.plain(new KeyOwner.OfAccount(machine.id()), NAME, Access.EVERY_RIGHT),
            By.SYSTEM);
    return new Issued(made.view().key(), made.secret());
  }
}
