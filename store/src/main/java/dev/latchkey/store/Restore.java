package dev.latchkey.store;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.backup.BackUp;
import dev.latchkey.store.backup.BackupException;
import dev.latchkey.store.backup.BackupFailure;
import dev.latchkey.store.backup.Resurrection;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.journal.RevocationJournal;
import dev.latchkey.store.journal.RevokedSince;
import dev.latchkey.store.lock.FolderLock;
import dev.latchkey.store.lock.InUseException;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Puts a backup in the place of an embedded store. No server may be running on it.
///
/// Everything is done on a copy beside the store: revocations since the backup are read from the
/// journal and done again, the deed is noted in the audit trail, and only then does the copy take
/// the store's place, in one step.
public final class Restore {
  private final OpenStore opening;
  private final Seals seals;
  private final InstantSource clock;
  private final Ticks ticks;
  private final Uuid7 ids;

  public Restore(OpenStore opening, Seals seals, InstantSource clock, Ticks ticks, Uuid7 ids) {
    this.opening = opening;
    this.seals = seals;
    this.clock = clock;
    this.ticks = ticks;
    this.ids = ids;
  }

  /// @param force whether a store that is not empty may be replaced
  /// @param acceptResurrected whether what was revoked since the backup may live again
  public record Wish(Path data, Path backup, boolean force, boolean acceptResurrected) {}

  /// What was done.
  ///
  /// @param takenAt when the newest change of the backup was made
  /// @param revokedSince what was revoked since the backup and was alive in it
  /// @param denied whether that was revoked again
  public record Restored(Instant takenAt, List<Resurrection.Risen> revokedSince, boolean denied) {}

  public Restored restore(Wish wish) throws BackupException, OpeningException {
    DataFolder folder = new DataFolder(wish.data());
    Path backup = wish.backup().toAbsolutePath().normalize();
    if (!Files.isRegularFile(backup)) {
      throw new BackupException(
          new BackupFailure.NotABackup(backup, "there is no such file"), null);
    }
    try {
      folder.prepare();
      FolderLock lock = FolderLock.take(folder.lock());
      try {
        folder.prepareNativeLibrary();
        if (!wish.force() && isUsed(folder)) {
          throw new BackupException(
              new BackupFailure.StoreNotEmpty(folder.path().toString()), null);
        }
        return restore(wish, folder, backup);
      } finally {
        lock.close();
      }
    } catch (InUseException e) {
      throw new OpeningException(new OpeningFailure.InUse(e.lock()), e);
    } catch (IOException | SQLException | StoreException e) {
      throw new BackupException(
          new BackupFailure.Failed("The backup could not be restored: " + e.getMessage()), e);
    }
  }

  private boolean isUsed(DataFolder folder) throws SQLException {
    if (!Files.exists(folder.database())) {
      return false;
    }
    SqliteConnector connector = new SqliteConnector(folder.database(), ticks);
    Schema schema = new Schema(connector.source(), Dialect.SQLITE, Schema.Plan.SHIPPED);
    if (schema.version() == Schema.NONE) {
      return false;
    }
    try (Session session = connector.open()) {
      return session.number("select count(*) from counter where n > 0") > 0;
    }
  }

  private Restored restore(Wish wish, DataFolder folder, Path backup)
      throws BackupException, OpeningException, IOException, SQLException {
    RestoringCopy copy = copy(folder);
    Counter counter = copy.begin(backup);
    RevokedSince since =
        RevokedSince.read(folder.revocations(), seals, counter.incarnation(), counter.n());
    Restored restored =
        copy.denyAndNote(
            RevocationJournal.open(folder.revocations(), seals), since, wish.acceptResurrected());
    keepOld(folder);
    Files.move(
        copy.database(),
        folder.database(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    BackUp.sync(folder.path());
    copy.remove();
    return restored;
  }

  private RestoringCopy copy(DataFolder folder) {
    DataFolder aside = new DataFolder(folder.path().resolve("restoring"));
    return new RestoringCopy(opening, seals, clock, ticks, ids, aside);
  }

  /// Keeps what the store held, and leaves nothing of it beside the database that would be read
  /// with the restored one.
  private void keepOld(DataFolder folder) throws IOException, SQLException {
    if (!Files.exists(folder.database())) {
      return;
    }
    Files.createDirectories(folder.backups());
    Path kept = BackupName.free(folder.backups(), "before-restore", clock.instant());
    try (Session session = new SqliteConnector(folder.database(), ticks).open()) {
      session.update("vacuum into ?", kept.toString());
      session.first("pragma journal_mode = delete", row -> row.text());
    }
    BackUp.sync(kept);
  }
}
