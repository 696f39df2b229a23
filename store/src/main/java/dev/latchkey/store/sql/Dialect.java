package dev.latchkey.store.sql;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What differs between the databases. All other SQL is in their common subset: no `merge`, no
/// functions of time, no JSON operators, identifiers and times made by us.
public sealed interface Dialect {
  /// The words of the migrations.
  Map<String, String> words();

  /// The query of the counter row that keeps other writers out until the transaction ends.
  String locking(String query);

  Trouble trouble(SQLException e);

  /// Whether what was said with a commit that came back means that it may still be lost.
  boolean isDoubtful(SQLWarning ofCommit);

  /// A statement, first in a transaction, by which all its queries see one state; null where they
  /// do so anyway.
  @Nullable String oneSnapshot();

  /// A statement for a transaction that reads much and holds up nobody: it may pause for longer
  /// than one that writes. Null where there is no bound anyway.
  @Nullable String unhurried();

  /// A statement that lets one transaction at a time go on, until that ends; null where there is
  /// only one anyway.
  @Nullable String turnstile(int number);

  /// A statement that keeps all others from changing a table until the transaction ends; null where
  /// they are kept out anyway.
  @Nullable String unchanged(String table);

  /// A query of the names of all tables, those of the database's own left out.
  String tables();

  /// A query of the names of one table's columns, whose name is its one value.
  String columns();

  /// The rows w of a table that hold some conditions with a row of `outer`, looked for anew for
  /// each such row in their order: `from ...`, to which conditions can be added by `and`.
  String forEach(String outer, String table, String conditions);

  /// The first rows of several queries in one order, so that of each query no more rows are looked
  /// for than come first. Each query gives what is named in `order`, and has no order itself.
  String merged(List<String> queries, String order, int limit);

  /// How a transaction is committed without waiting for the disk.
  Lazily lazily();

  /// Statements around such a transaction: before it, first in it, and after it; null for none. The
  /// one after makes later commits wait for the disk again.
  record Lazily(@Nullable String before, @Nullable String first, @Nullable String after) {}

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
      return Map.of(
          "bytes",
          "blob",
          "text",
          "text",
          "clustered",
          "without rowid",
          "statistics",
          KeyStatistics.statements(),
          "statistics_of_ranges",
          KeyStatistics.ofRanges());
    }

    @Override
    public String tables() {
      return "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%'"
          + " escape '\\' order by name";
    }

    @Override
    public String columns() {
      return "select name from pragma_table_info(?) order by name";
    }

    /// A cross join is never turned round (sqlite.org/optoverview.html, section 8.2).
    @Override
    public String forEach(String outer, String table, String conditions) {
      return "from %s cross join %s w where %s".formatted(outer, table, conditions);
    }

    /// By itself it takes the next row of whichever query has it ("MERGE" in its plans); a query
    /// with a limit would be run to its end first.
    @Override
    public String merged(List<String> queries, String order, int limit) {
      return String.join(" union all ", queries) + " order by %s limit %d".formatted(order, limit);
    }

    /// In the write-ahead log a commit is safe from the process's end without a sync, and every
    /// later sync covers it (sqlite.org/pragma.html#pragma_synchronous).
    @Override
    public Lazily lazily() {
      return new Lazily("pragma synchronous = normal", null, "pragma synchronous = full");
    }

    /// `begin immediate` has locked the whole file already.
    @Override
    public String locking(String query) {
      return query;
    }

    @Override
    public boolean isDoubtful(SQLWarning ofCommit) {
      return false;
    }

    @Override
    public @Nullable String oneSnapshot() {
      return null;
    }

    @Override
    public @Nullable String unhurried() {
      return null;
    }

    @Override
    public @Nullable String turnstile(int number) {
      return null;
    }

    @Override
    public @Nullable String unchanged(String table) {
      return null;
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
      return Map.of(
          "bytes",
          "bytea",
          "text",
          "text collate \"C\"",
          "clustered",
          "",
          "statistics",
          "",
          "statistics_of_ranges",
          "");
    }

    @Override
    public String locking(String query) {
      return query + " for update";
    }

    @Override
    public String tables() {
      return "select table_name from information_schema.tables"
          + " where table_schema = current_schema() and table_type = 'BASE TABLE'"
          + " order by table_name";
    }

    @Override
    public String columns() {
      return "select column_name from information_schema.columns"
          + " where table_schema = current_schema() and table_name = ? order by column_name";
    }

    /// A query with an offset is not made part of the one around it.
    @Override
    public String forEach(String outer, String table, String conditions) {
      return "from %s cross join lateral (select * from %s w where %s offset 0) as w where true"
          .formatted(outer, table, conditions);
    }

    /// It takes the next row of whichever query has it ("Merge Append") only where each query is in
    /// that order by itself; one without a limit is made part of the whole, which is then put in
    /// order at the end.
    @Override
    public String merged(List<String> queries, String order, int limit) {
      String first = " order by %s limit %d".formatted(order, limit);
      if (queries.size() == 1) {
        return queries.getFirst() + first;
      }
      return "(" + String.join(first + ") union all (", queries) + first + ")" + first;
    }

    /// It ends with the transaction (PostgreSQL manual, section 28.4).
    @Override
    public Lazily lazily() {
      return new Lazily(null, "set local synchronous_commit = off", null);
    }

    /// A commit that was told to wait no longer for its standby comes back with a warning: it is in
    /// force here, and may be missing there (PostgreSQL manual, section 26.2.8). No other warning
    /// comes with a commit that was good.
    @Override
    public boolean isDoubtful(SQLWarning ofCommit) {
      return "01000".equals(ofCommit.getSQLState()) || "57P01".equals(ofCommit.getSQLState());
    }

    @Override
    public String oneSnapshot() {
      return "set transaction isolation level repeatable read, read only";
    }

    @Override
    public String unhurried() {
      return "set local idle_in_transaction_session_timeout = 60000";
    }

    /// "Lkey" in ASCII, by which the lock is known in `pg_locks`, with the schema and the number.
    @Override
    public String turnstile(int number) {
      return "select pg_advisory_xact_lock(1282106745, hashtext(current_schema()) + "
          + number
          + ")";
    }

    @Override
    public String unchanged(String table) {
      return "lock table " + table + " in share mode";
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
