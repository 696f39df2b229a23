package dev.latchkey.store.sql;

import java.sql.SQLException;

/// Opens the writing connection. Used by the writing thread.
public interface Connector {
  /// @throws SQLException when the store cannot be reached
  Session open() throws SQLException;

  /// Looks after the connection while nothing is to be written.
  void whenIdle(Session session);

  /// Whether this process alone has the store until it gives it back, whatever happens to the
  /// connection. Where it has not, somebody else looks after the lease.
  boolean isExclusive();
}
