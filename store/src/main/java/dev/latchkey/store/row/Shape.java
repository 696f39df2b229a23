package dev.latchkey.store.row;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.replica.Change;
import dev.latchkey.store.journal.TakenAway;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one kind of record is kept: its table, its clear columns, and its body.
public interface Shape<T> {
  String table();

  /// The written id.
  String id(T item);

  List<Column<T>> columns();

  /// The one body for this record, without its digest.
  byte[] encode(T item);

  /// Reads a body.
  ///
  /// @param digest what the seal was around; null for records without a secret
  /// @throws RuntimeException when it is none
  T decode(byte[] body, @Nullable SecretDigest digest);

  /// The secret part, which is kept inside the seal.
  default @Nullable SecretDigest digest(T item) {
    return null;
  }

  default boolean hasDigest() {
    return false;
  }

  /// What is taken from those who had it when `after` comes in the place of `before`.
  default Optional<TakenAway> takenAway(T before, T after) {
    return Optional.empty();
  }

  /// Whether the record gives rights, so that its end is a revocation.
  default boolean givesRights() {
    return false;
  }

  Change put(T item);

  /// @throws RuntimeException when the text is no id
  Change gone(String id);
}
