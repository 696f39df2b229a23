package dev.latchkey.store.row;

import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure.Tampered;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads sealed rows of one shape, and believes none that another hand has touched or put back.
public final class RowReader<T> {
  private static final long NOT_LOGGED = -1;

  private final Shape<T> shape;
  private final RowSeal seal;
  private final Refusals refusals;
  private final String select;

  public RowReader(Shape<T> shape, RowSeal seal, Refusals refusals) {
    this.shape = shape;
    this.seal = seal;
    this.refusals = refusals;
    String columns =
        shape.columns().stream().map(c -> "t." + c.name() + ", ").collect(Collectors.joining());
    this.select =
        """
        select t.id, %st.body, t.seal, t.generation, t.n,
          coalesce(
            (select max(c.n) from change c where c.kind = '%s' and c.id = t.id), -1)
        from %s t
        """
            .formatted(columns, shape.table(), shape.table());
  }

  public Shape<T> shape() {
    return shape;
  }

  RowSeal seal() {
    return seal;
  }

  /// The row that the condition finds.
  ///
  /// @param underWay the n of the group that is being written; 0 when reading only
  /// @throws StoreException with [Tampered] when it is not believed
  public Optional<T> find(Session session, long underWay, String where, Object... values) {
    return session
        .first(select + where, this::stored, values)
        .map(row ->
            switch (believe(row, underWay)) {
              case Belief.Believed<T>(T item) -> item;
              case Belief.Refused<T>(Tampered why) -> throw new StoreException(why, null);
            });
  }

  /// The rows that the condition finds and that are believed; the others are reported.
  public List<T> list(Session session, long underWay, String where, @Nullable Object... values) {
    List<T> out = new ArrayList<>();
    for (StoredRow row : session.list(select + where, this::stored, values)) {
      if (believe(row, underWay) instanceof Belief.Believed<T>(T item)) {
        out.add(item);
      }
    }
    return out;
  }

  /// The first `limit` rows that the condition finds; it asks for one more, by which the next page
  /// is known. Rows that are not believed are reported and left out, and do not end the list.
  ///
  /// @param sort the clear column that the condition sorts by, before the id
  public Page<T> page(
      Session session, long underWay, int limit, String sort, String where, Object... values) {
    List<StoredRow> rows = session.list(select + where, this::stored, values);
    List<T> items = new ArrayList<>();
    for (StoredRow row : rows.subList(0, Math.min(limit, rows.size()))) {
      if (believe(row, underWay) instanceof Belief.Believed<T>(T item)) {
        items.add(item);
      }
    }
    if (rows.size() <= limit) {
      return new Page<>(items, null);
    }
    StoredRow last = rows.get(limit - 1);
    return new Page<>(items, new Page.Cursor(String.valueOf(clear(last, sort)), last.id()));
  }

  private @Nullable Object clear(StoredRow row, String name) {
    List<Column<T>> columns = shape.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return row.clear()[i];
      }
    }
    throw new IllegalArgumentException(shape.table() + " has no column " + name);
  }

  /// Gives the work of believing each row to `taker`, which may do it on another thread.
  public void each(Session session, Consumer<Unsealing<T>> taker) {
    session.stream(
        select,
        this::stored,
        row ->
            taker.accept(() -> {
              return believe(row, 0) instanceof Belief.Believed<T>(T item)
                  ? Optional.of(item)
                  : Optional.empty();
            }));
  }

  /// A row that is not opened yet. Safe to be opened by another thread.
  @FunctionalInterface
  public interface Unsealing<T> {
    Optional<T> open();
  }

  private sealed interface Belief<T> {
    record Believed<T>(T item) implements Belief<T> {}

    record Refused<T>(Tampered why) implements Belief<T> {}
  }

  private StoredRow stored(Row row) throws SQLException {
    String id = row.text();
    List<Column<T>> columns = shape.columns();
    @Nullable Object[] clear = new Object[columns.size()];
    for (int i = 0; i < clear.length; i++) {
      clear[i] = columns.get(i).read(row);
    }
    return new StoredRow(
        id, clear, row.bytes(), row.bytes(), (int) row.number(), row.number(), row.number());
  }

  private Belief<T> believe(StoredRow row, long underWay) {
    if (row.n() != row.newest() && (underWay == 0 || row.n() != underWay)) {
      return refused(
          row,
          row.newest() == NOT_LOGGED
              ? "no change of the log wrote it"
              : "it is not what the newest change of the log wrote; an older one was put back");
    }
    Optional<T> opened;
    try {
      opened = seal.open(shape, row.id(), row.n(), row.generation(), row.body(), row.seal());
    } catch (RuntimeException e) {
      return refused(row, "its body cannot be read");
    }
    if (opened.isEmpty()) {
      return refused(row, "its seal does not hold");
    }
    T item = opened.get();
    if (!shape.id(item).equals(row.id())) {
      return refused(row, "its id is not that of its body");
    }
    List<Column<T>> columns = shape.columns();
    for (int i = 0; i < columns.size(); i++) {
      Object expected = columns.get(i).of().value(item, row.generation());
      if (!Column.same(expected, row.clear()[i])) {
        return refused(row, "its column " + columns.get(i).name() + " is not what was sealed");
      }
    }
    return new Belief.Believed<>(item);
  }

  private Belief<T> refused(StoredRow row, String why) {
    return new Belief.Refused<>(refusals.refuse(shape.table(), row.id(), why));
  }
}
