package dev.latchkey.store.load;

import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.limit.MissingQuotas;
import dev.latchkey.store.row.RowReader;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Table;
import dev.latchkey.store.table.Tables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Fills an empty picture with every row that is believed. One thread streams the rows, several
/// open their seals, and the first puts what they found into the picture.
public final class LoadPicture {
  private static final int BATCH_ROWS = 2048;
  private static final int BATCHES_UNDER_WAY_MAX = 16;

  private final Tables tables;
  private final ExecutorService openers;

  public LoadPicture(Tables tables, ExecutorService openers) {
    this.tables = tables;
    this.openers = openers;
  }

  /// Fills `empty` from one state of the store, which the session's transaction shows.
  public void fill(Picture empty, Session session) {
    for (Table<?> table : tables.all()) {
      fill(empty, session, table);
    }
    new MissingQuotas(tables.refusals())
        .all(session)
        .forEach(key -> empty.apply(new Change.QuotaDoubted(key)));
  }

  private <T> void fill(Picture empty, Session session, Table<T> table) {
    Deque<Future<List<Change>>> underWay = new ArrayDeque<>();
    List<RowReader.Unsealing<T>> batch = new ArrayList<>(BATCH_ROWS);
    table
        .reader()
        .each(
            session,
            row -> {
              batch.add(row);
              if (batch.size() == BATCH_ROWS) {
                underWay.add(submit(table.shape(), List.copyOf(batch)));
                batch.clear();
                if (underWay.size() == BATCHES_UNDER_WAY_MAX) {
                  apply(empty, underWay.remove());
                }
              }
            });
    underWay.add(submit(table.shape(), List.copyOf(batch)));
    underWay.forEach(done -> apply(empty, done));
  }

  private <T> Future<List<Change>> submit(Shape<T> shape, List<RowReader.Unsealing<T>> rows) {
    return openers.submit(() -> {
      List<Change> out = new ArrayList<>(rows.size());
      for (RowReader.Unsealing<T> row : rows) {
        row.open().map(shape::put).or(() -> shape.doubted(row.id())).ifPresent(out::add);
      }
      return out;
    });
  }

  private static void apply(Picture picture, Future<List<Change>> done) {
    try {
      done.get().forEach(picture::apply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("loading was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a row could not be opened", e.getCause());
    }
  }
}
