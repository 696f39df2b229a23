package dev.latchkey.store.backup;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.store.StorePlace;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.PostgresConnector;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.copy.CopyException;
import dev.latchkey.store.copy.CopyProgress;
import dev.latchkey.store.copy.CopyTables;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Objects;

/// Makes a backup of a store: one SQLite file, one consistent state, the same from either database.
/// Servers may be running on the store, and go on writing meanwhile.
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
  public Made backUp(StorePlace place, Path target) throws BackupException {
    Path file = target.toAbsolutePath().normalize();
    if (Files.exists(file)) {
      throw new BackupException(new BackupFailure.TargetExists(file), null);
    }
    try {
      switch (place) {
        case StorePlace.Embedded(Path data) -> {
          DataFolder folder = new DataFolder(data);
          if (!Files.exists(folder.database())) {
            throw new BackupException(new BackupFailure.NoStore(folder.path()), null);
          }
          copy(new SqliteConnector(folder.database(), ticks), file);
        }
        case StorePlace.Postgres postgres -> copy(postgres, file);
      }
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
    } catch (SQLException | IOException | CopyException | RuntimeException e) {
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

  /// Copies what PostgreSQL shows in one snapshot to a file that appears when it is whole.
  private void copy(StorePlace.Postgres place, Path to)
      throws SQLException, IOException, CopyException, BackupException {
    PostgresConnector connector = new PostgresConnector(place);
    int version = new Schema(connector.source(), Dialect.POSTGRES, Schema.Plan.SHIPPED).version();
    if (version != Schema.NEWEST) {
      throw new BackupException(new BackupFailure.OtherVersion(version, Schema.NEWEST), null);
    }
    Path draft = to.resolveSibling(to.getFileName() + ".unfinished");
    Files.deleteIfExists(draft);
    SqliteConnector drafting = new SqliteConnector(draft, ticks);
    try (Session from = connector.patient()) {
      new Schema(drafting.source(), Dialect.SQLITE, Schema.Plan.SHIPPED).migrate();
      from.begin();
      from.set(Objects.requireNonNull(from.dialect().oneSnapshot()));
      try (Session writing = drafting.open()) {
        writing.begin();
        CopyTables copying = new CopyTables(from, writing, CopyProgress.SILENT);
        copying.empty();
        copying.copy();
        writing.commit();
        writing.first("pragma journal_mode = delete", Row::text);
      }
      sync(draft);
      Files.move(draft, to, StandardCopyOption.ATOMIC_MOVE);
      sync(Objects.requireNonNull(to.getParent(), "it is absolute"));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
