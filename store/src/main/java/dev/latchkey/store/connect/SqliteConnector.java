package dev.latchkey.store.connect;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.store.sql.Connector;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Opens the SQLite file: write-ahead log, a sync with every commit, one writer.
public final class SqliteConnector implements Connector {
  private static final int BUSY_TIMEOUT_MILLIS = 5000;
  private static final int WAL_KEPT_BYTES_MAX = 16 << 20;
  private static final int WAL_PAGES_BETWEEN_CHECKPOINTS = 4000;
  private static final int CACHE_KIBIBYTES = 64 << 10;
  private static final long PAGES_MAX = 0xfffffffeL;
  private static final long TRUNCATE_NANOS = Duration.ofMinutes(1).toNanos();

  private final Path file;
  private volatile long pagesMax = PAGES_MAX;
  private final Ticks ticks;
  private long truncatedAt;

  public SqliteConnector(Path file, Ticks ticks) {
    this.file = file;
    this.ticks = ticks;
    this.truncatedAt = ticks.nanos();
  }

  /// Lets the file grow to this many pages and no further. Holds soon, when nothing is written.
  public void limitPages(long most) {
    pagesMax = most;
  }

  @Override
  public Session open() throws SQLException {
    SQLiteConfig config = config();
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    Connection connection = source(config).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_autocheckpoint = " + WAL_PAGES_BETWEEN_CHECKPOINTS);
      statement.execute("pragma max_page_count = " + pagesMax);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Session(connection, Dialect.SQLITE);
  }

  /// For the connections that read, for migrations and for backups.
  public SQLiteDataSource source() {
    return source(config());
  }

  /// For looking at a file without touching it.
  public Session looking() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    return new Session(source(config).getConnection(), Dialect.SQLITE);
  }

  private SQLiteDataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setJournalSizeLimit(WAL_KEPT_BYTES_MAX);
    config.setCacheSize(-CACHE_KIBIBYTES);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // Or the driver asks for the last row's number after each statement, which nobody here reads.
    config.setGetGeneratedKeys(false);
    return config;
  }

  /// Moves the write-ahead log into the file now and then, so that it does not grow without end.
  @Override
  public void whenIdle(Session session) {
    session.number("pragma max_page_count = " + pagesMax);
    long now = ticks.nanos();
    if (now - truncatedAt > TRUNCATE_NANOS) {
      session.first("pragma wal_checkpoint(truncate)", row -> row.number());
      truncatedAt = now;
    }
  }

  /// The folder's lock is ours until the process ends.
  @Override
  public boolean isExclusive() {
    return true;
  }
}
