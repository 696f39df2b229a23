package dev.latchkey.store.sql;

import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements. Values are bound in order; text, numbers and bytes
/// are the only types. Used by one thread at a time.
///
/// After an error all statements are discarded: SQLite's stay broken.
public final class Session implements AutoCloseable {
  private static final int STATEMENTS_MAX = 256;
  private static final int FETCH_ROWS = 1024;

  /// "Transaction resolution unknown" (SQL standard, class 08).
  private static final String RESOLUTION_UNKNOWN = "08007";

  private final Connection connection;
  private final Dialect dialect;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private @Nullable Trouble trouble;

  public Session(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  public Dialect dialect() {
    return dialect;
  }

  /// Begins a transaction. On SQLite it is of the kind that the connection was opened with.
  public void begin() {
    trouble = null;
    run(() -> connection.setAutoCommit(false));
  }

  public void commit() {
    run(() -> {
      connection.clearWarnings();
      connection.setAutoCommit(true);
      SQLWarning warning = connection.getWarnings();
      if (warning != null && dialect.isDoubtful(warning)) {
        throw new SQLException(
            "the commit may be lost: " + warning.getMessage(), RESOLUTION_UNKNOWN, warning);
      }
    });
  }

  /// Ends the transaction and keeps nothing of it. Whether the connection is still good.
  public boolean rollback() {
    try {
      discard();
      connection.rollback();
      connection.setAutoCommit(true);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /// The worst that happened since the transaction began.
  public @Nullable Trouble trouble() {
    return trouble;
  }

  /// Forgets trouble that a savepoint has mended.
  public void mended() {
    trouble = null;
  }

  /// Runs a statement that gives no rows. How many rows it touched.
  public int update(String sql, @Nullable Object... values) {
    try {
      PreparedStatement statement = bound(sql, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Runs a statement that sets something of the connection, prepared anew each time: SQLite does
  /// such things while it prepares.
  public void set(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Runs one statement for each line of values.
  public void batch(String sql, List<@Nullable Object[]> lines) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      PreparedStatement statement = prepared(sql);
      for (@Nullable Object[] line : lines) {
        bind(statement, line);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  public <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... values) {
    try (ResultSet result = bound(sql, values).executeQuery()) {
      List<T> out = new ArrayList<>();
      Row row = new Row(result);
      while (result.next()) {
        out.add(mapper.map(row.rewound()));
      }
      return out;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... values) {
    try (ResultSet result = bound(sql, values).executeQuery()) {
      return result.next() ? Optional.of(mapper.map(new Row(result))) : Optional.empty();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// The one number that the query answers.
  public long number(String sql, @Nullable Object... values) {
    return first(sql, Row::number, values).orElseThrow();
  }

  /// Gives each row to `taker` without holding all of them. Needs a transaction on PostgreSQL.
  public <T> void stream(
      String sql, RowMapper<T> mapper, Consumer<T> taker, @Nullable Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH_ROWS);
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        Row row = new Row(result);
        while (result.next()) {
          taker.accept(mapper.map(row.rewound()));
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    discard();
    try {
      connection.close();
    } catch (SQLException e) {
      // A connection that cannot be closed is gone already.
      trouble = Trouble.LOST;
    }
  }

  private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
    PreparedStatement statement = prepared(sql);
    bind(statement, values);
    return statement;
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    if (statements.size() >= STATEMENTS_MAX) {
      discard();
    }
    PreparedStatement fresh = connection.prepareStatement(sql);
    statements.put(sql, fresh);
    return fresh;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setObject(i + 1, null);
        case String text -> statement.setString(i + 1, text);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        default -> throw new IllegalArgumentException("not a column's type: " + values[i]);
      }
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private void run(Step step) {
    try {
      step.run();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private RuntimeException failed(SQLException e) {
    discard();
    Trouble now = dialect.trouble(e);
    if (trouble == null || !trouble.endsTransaction()) {
      trouble = now;
    }
    return switch (now) {
      case DUPLICATE -> new DuplicateException(e);
      case FULL -> new StoreException(new StoreFailure.Full(), e);
      case STATEMENT ->
          new StoreException(new StoreFailure.Unavailable("it refused a statement"), e);
      case LOST ->
          new StoreException(new StoreFailure.Unavailable("the connection to it is lost"), e);
    };
  }

  private void discard() {
    for (PreparedStatement statement : statements.values()) {
      try {
        statement.close();
      } catch (SQLException e) {
        // What cannot be closed is not used again either.
        trouble = trouble == null ? Trouble.STATEMENT : trouble;
      }
    }
    statements.clear();
  }
}
