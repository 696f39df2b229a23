package dev.latchkey.store.row;

import dev.latchkey.core.replica.Change;
import org.jspecify.annotations.Nullable;

/// An entry of the change log that is about to be written.
///
/// @param table what kind of thing it was
/// @param body its new body; null when it is gone
public record Logged(
    String table, String id, byte @Nullable [] body, byte[] seal, int generation, Change change) {
  /// What the log's chain is made over.
  public byte[] canonical(long n) {
    return RowSeal.canonical(table, id, n, generation, body);
  }
}
