package dev.latchkey.store.row;

import dev.latchkey.core.store.Page;
import dev.latchkey.store.journal.Revocation;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.sql.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of one shape as one transaction sees them.
public final class Shelf<T> {
  private final Session session;
  private final Guard guard;
  private final RowReader<T> reader;
  private final RowWriter<T> writer;
  private final @Nullable ChangeSink sink;

  /// `sink` is where changes go; null in a transaction that only reads.
  public Shelf(
      Session session,
      Guard guard,
      RowReader<T> reader,
      RowWriter<T> writer,
      @Nullable ChangeSink sink) {
    this.session = session;
    this.guard = guard;
    this.reader = reader;
    this.writer = writer;
    this.sink = sink;
  }

  public Optional<T> find(String where, Object... values) {
    return reader.find(session(), underWay(), where, values);
  }

  public List<T> list(String where, Object... values) {
    return reader.list(session(), underWay(), where, values);
  }

  public Page<T> page(int limit, String sort, String where, Object... values) {
    return reader.page(session(), underWay(), limit, sort, where, values);
  }

  public void put(T item) {
    Shape<T> shape = reader.shape();
    ChangeSink changes = writing();
    String id = shape.id(item);
    if (shape.givesRights() && changes.mayExist(shape.table(), id)) {
      find("where t.id = ?", id)
          .flatMap(before -> shape.takenAway(before, item, changes.now()))
          .ifPresent(how -> changes.revoked(new Revocation(shape.table(), id, how)));
    }
    writer.put(session(), changes, item);
  }

  public boolean remove(String id) {
    Shape<T> shape = reader.shape();
    boolean there = writer.remove(session(), writing(), id);
    if (there && shape.givesRights()) {
      writing().revoked(new Revocation(shape.table(), id, TakenAway.DELETED));
    }
    return there;
  }

  /// Whether a change of it is under way in this transaction's group, and so not in the log yet.
  public boolean isChanging(String id) {
    return sink != null && sink.hasLogged(reader.shape().table(), id);
  }

  public ChangeSink writing() {
    if (sink == null) {
      throw new IllegalStateException("this transaction only reads");
    }
    return sink;
  }

  public Session session() {
    checkOpen();
    return session;
  }

  /// @throws IllegalStateException when the transaction is over
  public void checkOpen() {
    guard.check();
  }

  private long underWay() {
    return sink == null ? 0 : sink.n();
  }
}
