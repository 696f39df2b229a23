package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Opens the one writing connection, with the lock that makes it the only one. Used by the writing
/// thread.
public interface Connector {
  /// @throws SQLException when the store cannot be reached, or another process has it
  Session open() throws SQLException;

  /// Looks after the connection while nothing is to be written.
  void whenIdle(Session session);

  /// How long the lock is ours after the last word from the store. Empty when it is ours until it
  /// is given back, whatever happens to the connection.
  Optional<Duration> lockedFor();
}
