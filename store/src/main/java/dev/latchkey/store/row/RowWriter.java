package dev.latchkey.store.row;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.store.sql.DuplicateException;
import dev.latchkey.store.sql.Session;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes sealed rows of one shape, each with its entry of the change log.
public final class RowWriter<T> {
  private final Shape<T> shape;
  private final RowSeal seal;
  private final String upsert;
  private final String delete;

  public RowWriter(Shape<T> shape, RowSeal seal) {
    this.shape = shape;
    this.seal = seal;
    List<String> names = shape.columns().stream().map(Column::name).toList();
    String columns = names.stream().map(name -> name + ", ").collect(Collectors.joining());
    String set =
        names.stream()
            .map(name -> name + " = excluded." + name + ", ")
            .collect(Collectors.joining());
    this.upsert =
        """
        insert into %s (id, %sbody, seal, generation, n) values (?, %s?, ?, ?, ?)
        on conflict (id) do update set
          %sbody = excluded.body, seal = excluded.seal, generation = excluded.generation,
          n = excluded.n
        """
            .formatted(shape.table(), columns, "?, ".repeat(names.size()), set);
    this.delete = "delete from %s where id = ?".formatted(shape.table());
  }

  /// Adds the record, or puts it in the place of the one with its id.
  ///
  /// @throws FaultException when a value that must be its own belongs to another
  public void put(Session session, ChangeSink sink, T item) {
    byte[] body = shape.encode(item, sink.encoding());
    byte[] sealed = seal.seal(shape, item, body, sink.n());
    int generation = seal.seals().generation();
    List<Column<T>> columns = shape.columns();
    @Nullable Object[] values = new Object[columns.size() + 5];
    int at = 0;
    values[at++] = shape.id(item);
    for (Column<T> column : columns) {
      values[at++] = column.of().value(item, generation);
    }
    values[at++] = body;
    values[at++] = sealed;
    values[at++] = generation;
    values[at] = sink.n();
    try {
      session.update(upsert, values);
    } catch (DuplicateException e) {
      throw new FaultException(
          Fault.of(
              FaultCode.CONFLICT,
              "Another " + shape.table().replace('_', ' ') + " has this name or number already."));
    }
    sink.logged(
        new Logged(shape.table(), shape.id(item), body, sealed, generation, shape.put(item)));
  }

  /// Takes the row out. Whether it was there.
  public boolean remove(Session session, ChangeSink sink, String id) {
    if (session.update(delete, id) == 0) {
      return false;
    }
    byte[] sealed = seal.sealGone(shape.table(), id, sink.n());
    sink.logged(
        new Logged(shape.table(), id, null, sealed, seal.seals().generation(), shape.gone(id)));
    return true;
  }
}
