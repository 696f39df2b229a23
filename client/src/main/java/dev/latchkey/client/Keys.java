package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.key.IssuedKey;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyPatch;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.NewKey;
import dev.latchkey.client.key.PreviousPatch;
import dev.latchkey.client.key.RotatedKey;
import dev.latchkey.client.key.Rotation;
import dev.latchkey.client.key.TopUp;

/// The life of API keys. Keys are named by their id, projects by id or slug. Safe for use by many
/// threads; every method may throw [LatchkeyException].
public final class Keys {
  private final Transport transport;

  Keys(Transport transport) {
    this.transport = transport;
  }

  /// Issues a key of a project.
  public IssuedKey issue(String project, NewKey wish) {
    return issue(Request.of(Operation.ISSUE_KEY, project), wish);
  }

  /// Issues an account-wide key of the calling account.
  public IssuedKey issueForAccount(NewKey wish) {
    return issue(Request.of(Operation.ISSUE_ACCOUNT_KEY), wish);
  }

  private IssuedKey issue(Request request, NewKey wish) {
    return transport.read(
        IssuedKey.class, request.body(wish).idempotent(wish, transport.surroundings()));
  }

  /// The keys of a project.
  public Listing<Key> list(String project, KeyQuery query) {
    return new Listing<>(transport, Key.class, Request.of(Operation.LIST_KEYS, project), query);
  }

  /// The account-wide keys of the calling account.
  public Listing<Key> listOfAccount(KeyQuery query) {
    return new Listing<>(transport, Key.class, Request.of(Operation.LIST_ACCOUNT_KEYS), query);
  }

  public Key get(String key) {
    return transport.read(Key.class, Request.of(Operation.GET_KEY, key));
  }

  /// What is taken from a key by a change is in force when this returns and its `revocation` is
  /// confirmed; see [Revocations#await].
  public Key update(String key, KeyPatch patch) {
    return transport.read(Key.class, Request.of(Operation.UPDATE_KEY, key).body(patch));
  }

  /// As [#update(String,KeyPatch)], but only if the key is still of this version; otherwise the
  /// code is `precondition_failed`.
  public Key update(String key, KeyPatch patch, long version) {
    return transport.read(
        Key.class, Request.of(Operation.UPDATE_KEY, key).body(patch).ifVersion(version));
  }

  /// Changes what is left of a key's quota.
  public Key topUp(String key, TopUp wish) {
    return transport.read(
        Key.class,
        Request.of(Operation.TOP_UP_QUOTA, key)
            .body(wish)
            .idempotent(wish, transport.surroundings()));
  }

  /// Gives a key another secret; the one before stays good for the overlap.
  public RotatedKey rotate(String key, Rotation wish) {
    return transport.read(
        RotatedKey.class,
        Request.of(Operation.ROTATE_KEY, key)
            .body(wish)
            .idempotent(wish, transport.surroundings()));
  }

  /// Lets the secret before the last rotation be good for longer or shorter.
  public Key updatePrevious(String key, PreviousPatch patch) {
    return transport.read(Key.class, Request.of(Operation.UPDATE_PREVIOUS, key).body(patch));
  }

  /// Ends the secret before the last rotation now.
  public Key deletePrevious(String key) {
    return transport.read(Key.class, Request.of(Operation.DELETE_PREVIOUS, key));
  }

  public Deleted delete(String key) {
    return transport.read(Deleted.class, Request.of(Operation.DELETE_KEY, key));
  }
}
