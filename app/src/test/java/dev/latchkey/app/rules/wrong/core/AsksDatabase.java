package dev.latchkey.app.rules.wrong.core;

import java.sql.Connection;
import java.sql.SQLException;

final class AsksDatabase {
  private AsksDatabase() {}

  static boolean isOpen(Connection connection) throws SQLException {
    return !connection.isClosed();
  }
}
