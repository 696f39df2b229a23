package dev.latchkey.store.sql;

import java.sql.SQLException;

/// Makes a value of a row. Asks the database nothing.
@FunctionalInterface
public interface RowMapper<T> {
  T map(Row row) throws SQLException;
}
