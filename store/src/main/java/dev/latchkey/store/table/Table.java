package dev.latchkey.store.table;

import dev.latchkey.store.row.ChangeSink;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.row.Refusals;
import dev.latchkey.store.row.RowReader;
import dev.latchkey.store.row.RowSeal;
import dev.latchkey.store.row.RowWriter;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Session;
import org.jspecify.annotations.Nullable;

/// One table of sealed rows.
public record Table<T>(Shape<T> shape, RowReader<T> reader, RowWriter<T> writer) {
  static <T> Table<T> of(Shape<T> shape, RowSeal seal, Refusals refusals) {
    return new Table<>(shape, new RowReader<>(shape, seal, refusals), new RowWriter<>(shape, seal));
  }

  /// Its rows as one transaction sees them; `sink` is null in one that only reads.
  public Shelf<T> shelf(Session session, Guard guard, @Nullable ChangeSink sink) {
    return new Shelf<>(session, guard, reader, writer, sink);
  }
}
