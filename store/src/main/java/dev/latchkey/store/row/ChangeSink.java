package dev.latchkey.store.row;

import dev.latchkey.store.journal.Revocation;
import java.time.Instant;

/// Where a write leaves what it changed.
public interface ChangeSink {
  /// The n of the group that is being written.
  long n();

  /// How bodies are written in it, see [Encoding].
  int encoding();

  /// When the group is written.
  Instant now();

  void logged(Logged logged);

  /// Whether the group that is being written has a change of it so far.
  boolean hasLogged(String table, String id);

  /// Whether a record with this id may have been committed before. Never false where one was.
  boolean mayExist(String table, String id);

  void revoked(Revocation revocation);
}
