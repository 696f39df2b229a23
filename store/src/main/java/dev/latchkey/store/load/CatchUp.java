package dev.latchkey.store.load;

import dev.latchkey.core.replica.Change;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.row.RowSeal;
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

  /// What the change log says of the time in between.
  public sealed interface Found {}

  /// The groups, in order.
  public record Whole(SortedMap<Long, List<Change>> groups) implements Found {}

  /// Some are missing or not believed, and everything must be loaded anew.
  public record Gap() implements Found {}

  /// They do not follow what is known: the store has lost or replaced what was committed.
  public record OtherHistory() implements Found {}

  /// The groups after the one that `known` speaks of, up to that of `counter`.
  public Found groups(Session session, Counter known, Counter counter) {
    SortedMap<Long, List<Entry>> entries = new TreeMap<>();
    for (Entry entry : session.list(AFTER, CatchUp::entry, known.n(), counter.n())) {
      entries.computeIfAbsent(entry.n(), number -> new ArrayList<>()).add(entry);
    }
    if (entries.size() != counter.n() - known.n()) {
      return new Gap();
    }
    byte[] tag = known.tag();
    SortedMap<Long, List<Change>> out = new TreeMap<>();
    for (var group : entries.entrySet()) {
      tag = link(tag, group.getKey(), group.getValue());
      List<Change> changes = new ArrayList<>();
      for (Entry entry : group.getValue()) {
        Change change = change(entry).orElse(null);
        if (change == null) {
          return new Gap();
        }
        changes.add(change);
      }
      out.put(group.getKey(), changes);
    }
    return java.util.Arrays.equals(tag, counter.tag()) ? new Whole(out) : new OtherHistory();
  }

  private byte[] link(byte[] previous, long n, List<Entry> group) {
    List<byte[]> forms =
        group.stream()
            .map(entry ->
                RowSeal.canonical(entry.kind(), entry.id(), n, entry.generation(), entry.body()))
            .toList();
    return RowSeal.link(tables.seals(), group.getFirst().generation(), previous, forms);
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
