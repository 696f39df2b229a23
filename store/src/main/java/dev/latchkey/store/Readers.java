package dev.latchkey.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Reading;
import dev.latchkey.store.table.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// Reads on a few threads and connections of their own: a query holds the thread it runs on, so
/// callers on virtual threads wait here instead of holding their carrier.
final class Readers implements AutoCloseable {
  static final int READERS = 4;
  static final int READS_WAITING_MAX = 1024;
  private static final int CONNECT_MILLIS = 5000;

  private final HikariDataSource pool;
  private final Dialect dialect;
  private final Tables tables;
  private final Supplier<Picture> picture;
  private final NameSearch names;
  private final ThreadPoolExecutor threads;

  Readers(
      DataSource source,
      Dialect dialect,
      Tables tables,
      Supplier<Picture> picture,
      NameSearch names) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("latchkey-store-readers");
    config.setDataSource(source);
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
    this.dialect = dialect;
    this.tables = tables;
    this.picture = picture;
    this.names = names;
    this.threads =
        new ThreadPoolExecutor(
            READERS,
            READERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(READS_WAITING_MAX),
            Thread.ofPlatform().name("latchkey-store-reader-", 0).daemon().factory());
  }

  <T> T read(Function<ReadTransaction, T> work) {
    CompletableFuture<T> answer;
    try {
      answer = CompletableFuture.supplyAsync(() -> run(work), threads);
    } catch (RejectedExecutionException e) {
      throw new StoreException(
          threads.isShutdown()
              ? new StoreFailure.Unavailable("it is closed")
              : new StoreFailure.Overloaded(READS_WAITING_MAX),
          e);
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  private <T> T run(Function<ReadTransaction, T> work) {
    try (Connection connection = pool.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        String oneSnapshot = dialect.oneSnapshot();
        if (oneSnapshot != null) {
          statement.execute(oneSnapshot);
        }
      }
      Guard guard = new Guard();
      Session session = new Session(connection, dialect);
      try {
        return work.apply(new Reading(tables, picture, names, session, guard));
      } finally {
        guard.end();
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new StoreException(new StoreFailure.Unavailable("it cannot be reached"), e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CONNECT_MILLIS, TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
  }
}
