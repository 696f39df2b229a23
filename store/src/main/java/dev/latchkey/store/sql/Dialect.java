package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.util.Map;

/// What differs between the databases. All other SQL is in their common subset: no `merge`, no
/// functions of time, no JSON operators, identifiers and times made by us.
public sealed interface Dialect {
  /// The words of the migrations.
  Map<String, String> words();

  /// The query of the counter row that keeps other writers out until the transaction ends.
  String locking(String query);

  Trouble trouble(SQLException e);

  Dialect SQLITE = new Sqlite();
  Dialect POSTGRES = new Postgres();

  record Sqlite() implements Dialect {
    private static final int RESULT_FULL = 13;
    private static final int RESULT_CONSTRAINT = 19;
    private static final int RESULT_MISMATCH = 20;
    private static final int RESULT_TOOBIG = 18;
    private static final int RESULT_ERROR = 1;

    @Override
    public Map<String, String> words() {
      return Map.of("bytes", "blob", "text", "text");
    }

    /// `begin immediate` has locked the whole file already.
    @Override
    public String locking(String query) {
      return query;
    }

    @Override
    public Trouble trouble(SQLException e) {
      return switch (e.getErrorCode() & 0xff) {
        case RESULT_FULL -> Trouble.FULL;
        case RESULT_CONSTRAINT -> Trouble.DUPLICATE;
        case RESULT_ERROR, RESULT_TOOBIG, RESULT_MISMATCH -> Trouble.STATEMENT;
        default -> Trouble.LOST;
      };
    }
  }

  record Postgres() implements Dialect {
    @Override
    public Map<String, String> words() {
      return Map.of("bytes", "bytea", "text", "text collate \"C\"");
    }

    @Override
    public String locking(String query) {
      return query + " for update";
    }

    /// By SQLSTATE class (PostgreSQL manual, appendix A).
    @Override
    public Trouble trouble(SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (state.equals("53100")) {
        return Trouble.FULL;
      }
      if (state.equals("23505")) {
        return Trouble.DUPLICATE;
      }
      boolean ofStatement =
          state.startsWith("22")
              || state.startsWith("23")
              || state.startsWith("42")
              || state.startsWith("0A");
      return ofStatement ? Trouble.STATEMENT : Trouble.LOST;
    }
  }
}
