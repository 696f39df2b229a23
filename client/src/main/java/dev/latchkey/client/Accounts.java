package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.key.IssuedKey;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.NewKey;
import dev.latchkey.client.people.Account;
import dev.latchkey.client.people.AccountPatch;
import dev.latchkey.client.people.AccountQuery;
import dev.latchkey.client.people.NewAccount;
import dev.latchkey.client.people.Notice;
import dev.latchkey.client.people.NoticeQuery;
import dev.latchkey.client.people.OwnPatch;
import dev.latchkey.client.people.PasskeysRemoved;
import dev.latchkey.client.people.ResetLink;
import dev.latchkey.client.people.SecondFactorRemoved;
import dev.latchkey.client.people.Seen;
import java.util.List;
import java.util.Map;

/// People of the whole installation, and one's own account. Safe for use by many threads; every
/// method may throw [LatchkeyException].
public final class Accounts {
  private final Transport transport;

  Accounts(Transport transport) {
    this.transport = transport;
  }

  public Account create(NewAccount wish) {
    return transport.read(
        Account.class,
        Request.of(Operation.CREATE_ACCOUNT).body(wish).idempotent(wish, transport.surroundings()));
  }

  public Listing<Account> list(AccountQuery query) {
    return new Listing<>(transport, Account.class, Request.of(Operation.LIST_ACCOUNTS), query);
  }

  public Account get(String account) {
    return transport.read(Account.class, Request.of(Operation.GET_ACCOUNT, account));
  }

  public Account update(String account, AccountPatch patch) {
    return transport.read(Account.class, Request.of(Operation.UPDATE_ACCOUNT, account).body(patch));
  }

  /// Deletes an account and its keys.
  public Deleted delete(String account) {
    return transport.read(Deleted.class, Request.of(Operation.DELETE_ACCOUNT, account));
  }

  /// Makes the link by which the person of an account sets a password; one made before ends.
  public ResetLink offerPasswordReset(String account) {
    return transport.read(
        ResetLink.class, Request.of(Operation.OFFER_PASSWORD_RESET, account).body(Map.of()));
  }

  /// Takes the second factor off an account, for somebody who has lost theirs.
  public SecondFactorRemoved removeSecondFactor(String account) {
    return transport.read(
        SecondFactorRemoved.class, Request.of(Operation.REMOVE_SECOND_FACTOR, account));
  }

  /// Takes all passkeys off an account, for somebody who has lost their devices.
  public PasskeysRemoved removePasskeys(String account) {
    return transport.read(PasskeysRemoved.class, Request.of(Operation.REMOVE_PASSKEYS, account));
  }

  /// The account behind the calling key.
  public Account own() {
    return transport.read(Account.class, Request.of(Operation.GET_OWN_ACCOUNT));
  }

  public Account updateOwn(OwnPatch patch) {
    return transport.read(Account.class, Request.of(Operation.UPDATE_OWN_ACCOUNT).body(patch));
  }

  /// What one was told of the expiry of one's keys, newest first.
  public Listing<Notice> notices(NoticeQuery query) {
    return new Listing<>(transport, Notice.class, Request.of(Operation.LIST_NOTICES), query);
  }

  /// Marks notices as seen, or as new again. The marked ones; ids of others are passed over.
  public List<Notice> markNotices(Seen seen) {
    return transport.items(
        Notice.class, transport.json(Request.of(Operation.MARK_NOTICES).body(seen)).get("items"));
  }

  /// Issues an account-wide key for somebody.
  public IssuedKey issueKey(String account, NewKey wish) {
    return transport.read(
        IssuedKey.class,
        Request.of(Operation.ISSUE_KEY_FOR_ACCOUNT, account)
            .body(wish)
            .idempotent(wish, transport.surroundings()));
  }

  /// The account-wide keys of somebody.
  public Listing<Key> listKeys(String account, KeyQuery query) {
    return new Listing<>(
        transport, Key.class, Request.of(Operation.LIST_KEYS_OF_ACCOUNT, account), query);
  }
}
