package dev.latchkey.store.backup;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/// Makes a backup of an embedded store: one file, one consistent state. A server may be running on
/// the store, in this process or in another, and goes on writing meanwhile.
///
/// The pepper is not in it, and neither is the revocation journal.
public final class BackUp {
  private final Ticks ticks;

  public BackUp(Ticks ticks) {
    this.ticks = ticks;
  }

  /// What was made.
  public record Made(Path file, long group, long keys, long bytes) {
    /// What the operator must know about the file.
    public String advice() {
      return "The pepper is not in it: keep the pepper file apart, in another place. Without it no"
          + " key of the backup can be verified.";
    }
  }

  /// @param target a file that does not exist yet
  public Made backUp(Path data, Path target) throws BackupException {
    DataFolder folder = new DataFolder(data);
    if (!Files.exists(folder.database())) {
      throw new BackupException(new BackupFailure.NoStore(folder.path()), null);
    }
    Path file = target.toAbsolutePath().normalize();
    if (Files.exists(file)) {
      throw new BackupException(new BackupFailure.TargetExists(file), null);
    }
    try {
      copy(new SqliteConnector(folder.database(), ticks), file);
      try (Session session = new SqliteConnector(file, ticks).looking()) {
        String verdict = session.first("pragma quick_check(1)", Row::text).orElse("");
        if (!verdict.equals("ok")) {
          throw new BackupException(new BackupFailure.NotABackup(file, verdict), null);
        }
        return new Made(
            file,
            session.number("select n from counter where id = 1"),
            session.number("select count(*) from api_key"),
            Files.size(file));
      }
    } catch (SQLException | IOException | RuntimeException e) {
      throw new BackupException(
          new BackupFailure.Failed(
              "The backup " + file + " could not be written: " + e.getMessage()),
          e);
    }
  }

  /// Copies a database that others may be writing to, and waits until the copy is on the disk.
  static void copy(SqliteConnector from, Path to) throws SQLException, IOException {
    try (Session session = new Session(from.source().getConnection(), Dialect.SQLITE)) {
      session.update("vacuum into ?", to.toString());
    }
    sync(to);
  }

  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
