package dev.latchkey.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// What the disk allows who commits row by row: one connection, write-ahead log, a sync with every
/// commit, rows of about 250 bytes.
final class BareCommits implements AutoCloseable {
  private static final int BODY_BYTES = 200;

  private final Connection connection;
  private long next;

  BareCommits(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    connection = config.createConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table bare (id text primary key, body blob not null)");
    }
  }

  /// Commits a second.
  double run(int seconds) throws SQLException {
    byte[] body = new byte[BODY_BYTES];
    long done = 0;
    long begun = System.nanoTime();
    long until = begun + seconds * 1_000_000_000L;
    try (PreparedStatement insert =
        connection.prepareStatement("insert into bare (id, body) values (?, ?)")) {
      while (System.nanoTime() < until) {
        insert.setString(1, "key_%026d".formatted(next++));
        insert.setBytes(2, body);
        insert.executeUpdate();
        done++;
      }
    }
    return done * 1e9 / (System.nanoTime() - begun);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
