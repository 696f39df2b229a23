package dev.latchkey.store.copy;

import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Copies every table between two databases whose schemas have the same version, each in a
/// transaction of its caller: what is read must not change meanwhile.
///
/// Left out are the nodes, who belong to a database and not to what it holds, and the list of
/// migrations.
public final class CopyTables {
  private static final Set<String> LEFT_OUT = Set.of("node", "flyway_schema_history");
  private static final int ROWS_AT_ONCE = 1_000;
  private static final long ROWS_BETWEEN_REPORTS = 50_000;

  private final Session from;
  private final Session to;
  private final CopyProgress progress;

  public CopyTables(Session from, Session to, CopyProgress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  private record Shape(String table, List<String> columns) {
    String select() {
      return "select " + String.join(", ", columns) + " from " + table;
    }

    String insert() {
      return "insert into "
          + table
          + " ("
          + String.join(", ", columns)
          + ") values ("
          + String.join(", ", Collections.nCopies(columns.size(), "?"))
          + ")";
    }

    @Nullable Object[] values(Row row) throws SQLException {
      @Nullable Object[] values = new @Nullable Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.any();
      }
      return values;
    }
  }

  /// Takes everything out of the tables that [#copy] fills.
  public void empty() {
    for (Shape shape : shapes(to)) {
      to.update("delete from " + shape.table());
    }
  }

  /// Copies all rows into empty tables, then reads them again and compares. How many there were.
  ///
  /// @throws CopyException when what is there is not what was read
  public long copy() throws CopyException {
    List<Shape> shapes = shapes(from);
    if (!shapes.equals(shapes(to))) {
      throw new CopyException("their tables are not the same");
    }
    long rows = 0;
    for (Shape shape : shapes) {
      RowSum.Total read = copy(shape);
      RowSum written = new RowSum();
      to.stream(shape.select(), shape::values, written::add);
      if (!written.total().equals(read)) {
        throw new CopyException(
            "the table %s holds other rows after copying (%d, and %d before)"
                .formatted(shape.table(), written.total().rows(), read.rows()));
      }
      rows += read.rows();
    }
    return rows;
  }

  private static List<Shape> shapes(Session session) {
    return session.list(session.dialect().tables(), Row::text).stream()
        .filter(table -> !LEFT_OUT.contains(table))
        .map(table -> new Shape(table, session.list(session.dialect().columns(), Row::text, table)))
        .toList();
  }

  private RowSum.Total copy(Shape shape) {
    long all = from.number("select count(*) from " + shape.table());
    RowSum sum = new RowSum();
    List<@Nullable Object[]> batch = new ArrayList<>(ROWS_AT_ONCE);
    from.stream(
        shape.select(),
        shape::values,
        values -> {
          sum.add(values);
          batch.add(values);
          if (batch.size() == ROWS_AT_ONCE) {
            write(shape, batch);
          }
          if (sum.total().rows() % ROWS_BETWEEN_REPORTS == 0) {
            progress.copied(shape.table(), sum.total().rows(), all);
          }
        });
    write(shape, batch);
    progress.copied(shape.table(), sum.total().rows(), all);
    return sum.total();
  }

  private void write(Shape shape, List<@Nullable Object[]> batch) {
    to.batch(shape.insert(), batch);
    batch.clear();
  }
}
