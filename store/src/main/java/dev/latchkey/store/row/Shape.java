package dev.latchkey.store.row;

import dev.latchkey.core.replica.Change;
import dev.latchkey.store.journal.TakenAway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How one kind of record is kept: its table, its clear columns, and its body.
public interface Shape<T> {
  byte[] NO_SECRET = {};

  String table();

  /// The written id.
  String id(T item);

  List<Column<T>> columns();

  /// The one body for this record, without its secret.
  byte[] encode(T item);

  /// The body in one of several encodings, for shapes whose body has changed since the first.
  ///
  /// @param encoding the store's, at most the newest of this build
  default byte[] encode(T item, int encoding) {
    return encode(item);
  }

  /// Reads a body in any encoding.
  ///
  /// @param secret what the seal was around; empty for records without a secret
  /// @throws RuntimeException when it is none
  T decode(byte[] body, byte[] secret);

  /// The secret part, which is kept inside the seal; at least one byte where there is one.
  default byte[] secret(T item) {
    return NO_SECRET;
  }

  default boolean hasSecret() {
    return false;
  }

  /// What is taken from those who have it now when `after` comes in the place of `before`.
  default Optional<TakenAway> takenAway(T before, T after, Instant now) {
    return Optional.empty();
  }

  /// Whether the record gives rights, so that its end is a revocation.
  default boolean givesRights() {
    return false;
  }

  /// Whether a change of it is something that somebody did, and must be in the audit trail.
  default boolean needsAudit() {
    return true;
  }

  Change put(T item);

  /// @throws RuntimeException when the text is no id
  Change gone(String id);

  /// What those who hold all in memory must know of a row that is not believed; empty where it is
  /// enough that they do not hold it.
  default Optional<Change> doubted(String id) {
    return Optional.empty();
  }
}
