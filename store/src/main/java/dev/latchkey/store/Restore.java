package dev.latchkey.store;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.backup.BackUp;
import dev.latchkey.store.backup.BackupException;
import dev.latchkey.store.backup.BackupFailure;
import dev.latchkey.store.backup.Resurrection;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.journal.RevocationJournal;
import dev.latchkey.store.journal.RevokedSince;
import dev.latchkey.store.lock.FolderLock;
import dev.latchkey.store.lock.InUseException;
import dev.latchkey.store.migrate.PepperRows;
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
  private static final int SESSIONS_AT_ONCE = 1_000;

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
          throw new BackupException(new BackupFailure.StoreNotEmpty(folder.path()), null);
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
    DataFolder aside = new DataFolder(folder.path().resolve("restoring"));
    empty(aside.path());
    aside.prepare();
    Files.copy(backup, aside.database());
    Counter counter = begin(aside, backup);
    RevokedSince since =
        RevokedSince.read(folder.revocations(), seals, counter.incarnation(), counter.n());
    if (since instanceof RevokedSince.Unknown(String why) && !wish.acceptResurrected()) {
      empty(aside.path());
      throw new BackupException(new BackupFailure.RevocationsUnknown(why), null);
    }
    Restored restored = denyAndNote(wish, folder, aside, since);
    keepOld(folder);
    Files.move(
        aside.database(),
        folder.database(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    BackUp.sync(folder.path());
    empty(aside.path());
    return restored;
  }

  /// Checks that the copy is a store of ours, brings it to our schema, and makes it a new
  /// incarnation. The counter as the backup had it.
  private Counter begin(DataFolder aside, Path backup)
      throws BackupException, OpeningException, SQLException {
    SqliteConnector connector = new SqliteConnector(aside.database(), ticks);
    Schema schema = new Schema(connector.source(), Dialect.SQLITE, Schema.Plan.SHIPPED);
    int version;
    try {
      version = schema.version();
    } catch (SQLException e) {
      throw new BackupException(new BackupFailure.NotABackup(backup, "SQLite cannot read it"), e);
    }
    if (version == Schema.NONE) {
      throw new BackupException(
          new BackupFailure.NotABackup(backup, "it has no schema of ours"), null);
    }
    if (version > Schema.NEWEST) {
      throw new OpeningException(new OpeningFailure.NewerVersion(version, Schema.NEWEST), null);
    }
    if (version < Schema.NEWEST) {
      schema.migrate();
    }
    try (Session session = connector.open()) {
      session.begin();
      PepperRows.check(session, seals);
      Counter counter = CounterRow.lock(session, seals);
      CounterRow.update(session, seals, counter.withIncarnation(ids.next().toString()));
      session.commit();
      return counter;
    }
  }

  private Restored denyAndNote(Wish wish, DataFolder folder, DataFolder aside, RevokedSince since)
      throws OpeningException, IOException, SQLException {
    boolean deny = !wish.acceptResurrected();
    RevocationJournal journal = RevocationJournal.open(folder.revocations(), seals);
    FolderLock lock = FolderLock.take(aside.lock());
    try (SqlStore store = opening.embedded(aside, journal, lock)) {
      return store
          .write(tx -> {
            Instant takenAt =
                tx.audit().list(new AuditQuery(null, null, true, 1)).stream()
                    .map(entry -> entry.at())
                    .findFirst()
                    .orElseGet(clock::instant);
            List<Resurrection.Risen> risen =
                since instanceof RevokedSince.Known(var revocations)
                    ? Resurrection.of(tx, revocations, deny)
                    : List.of();
            endSessions(tx);
            tx.audit().append(By.SYSTEM, null, new Deed.StoreRestored(takenAt.toString()));
            return new Restored(takenAt, risen, deny);
          })
          .outcome();
    }
  }

  /// Nobody can say which sessions were ended since the backup, so all are.
  private static void endSessions(WriteTransaction tx) {
    Instant end = Instant.ofEpochMilli(Long.MAX_VALUE);
    int ended;
    do {
      ended = tx.sessions().removeEndedBefore(end, SESSIONS_AT_ONCE);
    } while (ended == SESSIONS_AT_ONCE);
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

  private static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var all = Files.walk(folder)) {
        for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
