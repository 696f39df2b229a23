package dev.latchkey.store.load;

import dev.latchkey.core.replica.Change;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads the groups that were committed after the one that the replica knows.
public final class CatchUp {
  private static final String AFTER =
      """
      select n, kind, id, body, seal, generation from change
      where n > ? and n <= ? order by n, i
      """;

  private final Tables tables;

  public CatchUp(Tables tables) {
    this.tables = tables;
  }

  private record Entry(long n, String kind, String id, byte[] body, byte[] seal, int generation) {}

  /// The groups after `local` up to `n`, in order. Empty when one is missing or not believed, and
  /// everything must be loaded anew.
  public Optional<SortedMap<Long, List<Change>>> groups(Session session, long local, long n) {
    SortedMap<Long, List<Change>> out = new TreeMap<>();
    for (Entry entry : session.list(AFTER, CatchUp::entry, local, n)) {
      Optional<Change> change = change(entry);
      if (change.isEmpty()) {
        return Optional.empty();
      }
      out.computeIfAbsent(entry.n(), number -> new ArrayList<>()).add(change.get());
    }
    return out.size() == n - local ? Optional.of(out) : Optional.empty();
  }

  private static Entry entry(Row row) throws SQLException {
    return new Entry(
        row.number(), row.text(), row.text(), row.bytes(), row.bytes(), (int) row.number());
  }

  private Optional<Change> change(Entry entry) {
    return tables.shape(entry.kind()).flatMap(shape -> change(shape, entry));
  }

  private <T> Optional<Change> change(Shape<T> shape, Entry entry) {
    if (entry.body().length > 0) {
      return tables
          .seal()
          .open(shape, entry.id(), entry.n(), entry.generation(), entry.body(), entry.seal())
          .filter(item -> shape.id(item).equals(entry.id()))
          .map(shape::put);
    }
    return tables
            .seal()
            .holdsGone(shape.table(), entry.id(), entry.n(), entry.generation(), entry.seal())
        ? Optional.of(shape.gone(entry.id()))
        : Optional.empty();
  }
}
