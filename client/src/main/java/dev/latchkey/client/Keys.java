package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.key.BulkChange;
import dev.latchkey.client.key.BulkChanged;
import dev.latchkey.client.key.FoundKey;
import dev.latchkey.client.key.ImportAnswer;
import dev.latchkey.client.key.ImportSums;
import dev.latchkey.client.key.IssuedKey;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyPatch;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.NewKey;
import dev.latchkey.client.key.PreviousPatch;
import dev.latchkey.client.key.RevealedKey;
import dev.latchkey.client.key.RotatedKey;
import dev.latchkey.client.key.Rotation;
import dev.latchkey.client.key.TopUp;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

  /// Shows the secret of a key again. Its project must keep secrets (`policy.revealable`), and must
  /// have when the key got it; otherwise the code is `conflict`.
  public RevealedKey reveal(String key) {
    return transport.read(RevealedKey.class, Request.of(Operation.REVEAL_KEY, key).body(Map.of()));
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

  /// Makes a key that never exceeds its parent and dies with it.
  ///
  /// @param parent the id of the calling key, which must be allowed to delegate
  public IssuedKey delegate(String parent, NewKey wish) {
    return issue(Request.of(Operation.DELEGATE_KEY, parent), wish);
  }

  /// The keys that a key delegated itself.
  public Listing<Key> listChildren(String parent, KeyQuery query) {
    return new Listing<>(transport, Key.class, Request.of(Operation.LIST_CHILDREN, parent), query);
  }

  /// Whose key is this text? One that no key of the project has is a [LatchkeyException] with the
  /// code `not_found`, whose detail says what is known of it.
  public FoundKey find(String project, String text) {
    return transport.read(
        FoundKey.class, Request.of(Operation.FIND_KEY, project).body(Map.of("key", text)));
  }

  /// Disables or deletes all keys that a filter finds, or none when these are not as many as were
  /// said; then the code is `conflict`.
  public BulkChanged changeMany(String project, BulkChange change) {
    return transport.read(
        BulkChanged.class, Request.of(Operation.CHANGE_KEYS, project).body(change));
  }

  /// Takes over keys that were issued elsewhere, in calls of at most 1,000 lines. An import that
  /// broke off can be sent again whole: keys that exist are passed over.
  ///
  /// @param lines JSON objects such as [ImportLine#toLine], without line feeds; empty ones count
  ///   and are passed over
  /// @param each gets the answer to each line, in their order, numbered from 1
  /// @throws LatchkeyException when the import broke off after the lines that were answered
  public ImportSums importLines(
      String project, Iterator<String> lines, Consumer<ImportAnswer> each) {
    return new KeyImport(transport, project, each).send(lines);
  }

  /// All keys of a project that the query finds, in the order of their making, read while they
  /// come. No secrets. The order of the query means nothing. The stream is to be closed.
  public Stream<Key> export(String project, KeyQuery query) {
    return exportLines(project, query).map(line -> transport.record(Key.class, line));
  }

  /// As [#export], each key as the line of JSON that the server sent.
  public Stream<String> exportLines(String project, KeyQuery query) {
    Request request = Request.of(Operation.EXPORT_KEYS, project).query(query.filter());
    return transport.lines(request);
  }
}
