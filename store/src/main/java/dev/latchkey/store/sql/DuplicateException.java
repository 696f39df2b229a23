package dev.latchkey.store.sql;

import java.sql.SQLException;

/// A unique value is taken by another row.
public final class DuplicateException extends RuntimeException {
  public DuplicateException(SQLException cause) {
    super("a unique value is taken", cause);
  }
}
