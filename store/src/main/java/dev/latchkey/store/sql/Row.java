package dev.latchkey.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The row a result stands at, read column by column from the left.
public final class Row {
  private final ResultSet result;
  private int at;

  Row(ResultSet result) {
    this.result = result;
  }

  Row rewound() {
    at = 0;
    return this;
  }

  public String text() throws SQLException {
    String value = textOrNull();
    if (value == null) {
      throw new SQLException("column " + at + " is null");
    }
    return value;
  }

  public @Nullable String textOrNull() throws SQLException {
    return result.getString(++at);
  }

  public long number() throws SQLException {
    return result.getLong(++at);
  }

  public @Nullable Long numberOrNull() throws SQLException {
    long value = result.getLong(++at);
    return result.wasNull() ? null : value;
  }

  /// Whatever the column holds: text, a number, bytes, or nothing.
  public @Nullable Object any() throws SQLException {
    Object value = result.getObject(++at);
    return switch (value) {
      case null -> null;
      case Integer number -> number.longValue();
      case Long number -> number;
      case String text -> text;
      case byte[] bytes -> bytes;
      default -> throw new SQLException("column " + at + " is of another type than ours");
    };
  }

  public byte[] bytes() throws SQLException {
    byte[] value = bytesOrNull();
    return value == null ? new byte[0] : value;
  }

  public byte @Nullable [] bytesOrNull() throws SQLException {
    return result.getBytes(++at);
  }
}
