package dev.latchkey.store.row;

import dev.latchkey.store.journal.Revocation;

/// Where a write leaves what it changed.
public interface ChangeSink {
  /// The n of the group that is being written.
  long n();

  void logged(Logged logged);

  /// Whether a record with this id may have been committed before. Never false where one was.
  boolean mayExist(String table, String id);

  void revoked(Revocation revocation);
}
