package dev.latchkey.store.row;

import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure.Tampered;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads sealed rows of one shape, and believes none that another hand has touched or put back.
public final class RowReader<T> {
  private static final byte[] NO_BYTES = {};
  private static final int BELIEVED_MAX = 256;

  private final Shape<T> shape;
  private final RowSeal seal;
  private final Refusals refusals;
  private final ClearText<T> clearText;
  private final String select;

  /// Rows without a secret that were believed before, so that what every write looks at is not
  /// opened every time.
  private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

  private record Known<T>(StoredRow row, T item) {}

  public RowReader(Shape<T> shape, RowSeal seal, Refusals refusals) {
    this.shape = shape;
    this.seal = seal;
    this.refusals = refusals;
    this.clearText = new ClearText<>(shape.columns());
    String blind =
        shape.columns().stream()
            .filter(Column::isBytes)
            .map(column -> "t." + column.name())
            .findFirst()
            .orElse("null");
    this.select =
        """
        select t.id, %s, %s, t.body, t.seal, t.generation, t.n,
          coalesce(
            (select max(c.n) from change c where c.kind = '%s' and c.id = t.id), -1)
        from %s t
        """
            .formatted(clearText.sql(), blind, shape.table(), shape.table());
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
    String value = String.valueOf(clearText.value(last.clear(), sort));
    return new Page<>(items, new Page.Cursor(value, last.id()));
  }

  /// Gives the work of believing each row to `taker`, which may do it on another thread.
  public void each(Session session, Consumer<Unsealing<T>> taker) {
    session.stream(
        select,
        this::stored,
        row ->
            taker.accept(
                new Unsealing<>(
                    row.id(),
                    () -> {
                      return believe(row, 0) instanceof Belief.Believed<T>(T item)
                          ? Optional.of(item)
                          : Optional.empty();
                    })));
  }

  /// A row that is not opened yet. Safe to be opened by another thread.
  ///
  /// @param id as it is written there, by whomever
  public record Unsealing<T>(String id, Supplier<Optional<T>> row) {
    /// Empty when it is not believed.
    public Optional<T> open() {
      return row.get();
    }
  }

  private sealed interface Belief<T> {
    record Believed<T>(T item) implements Belief<T> {}

    record Refused<T>(Tampered why) implements Belief<T> {}
  }

  private StoredRow stored(Row row) throws SQLException {
    return new StoredRow(
        row.text(),
        row.text(),
        row.bytes(),
        row.bytes(),
        row.bytes(),
        (int) row.number(),
        row.number(),
        row.number());
  }

  private Belief<T> believe(StoredRow row, long underWay) {
    Known<T> before = known.get(row.id());
    if (before != null && before.row().same(row)) {
      return new Belief.Believed<>(before.item());
    }
    Belief<T> belief = judge(row, underWay);
    boolean settled = row.n() == row.newest() && !shape.hasSecret();
    if (settled && belief instanceof Belief.Believed<T>(T item)) {
      if (known.size() >= BELIEVED_MAX) {
        known.clear();
      }
      known.put(row.id(), new Known<>(row, item));
    }
    return belief;
  }

  private Belief<T> judge(StoredRow row, long underWay) {
    if (row.n() != row.newest() && (underWay == 0 || row.n() != underWay)) {
      return refused(
          row,
          row.newest() == StoredRow.NOT_LOGGED
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
    if (!clearText.of(item, row.generation()).equals(row.clear())
        || !Arrays.equals(blind(item, row.generation()), row.blind())) {
      return refused(row, "a column that it is found by is not what was sealed");
    }
    return new Belief.Believed<>(item);
  }

  private byte[] blind(T item, int generation) {
    for (Column<T> column : shape.columns()) {
      if (column.isBytes() && column.of().value(item, generation) instanceof byte[] bytes) {
        return bytes;
      }
    }
    return NO_BYTES;
  }

  private Belief<T> refused(StoredRow row, String why) {
    return new Belief.Refused<>(refusals.refuse(shape.table(), row.id(), why));
  }
}
