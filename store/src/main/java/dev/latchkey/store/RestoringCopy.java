package dev.latchkey.store;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.WriteTransaction;
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
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// A copy of a backup beside the store, on which everything is done that must be done before it is
/// served: what was revoked since is revoked again, sessions end, and the deed is noted.
final class RestoringCopy {
  private static final int SESSIONS_AT_ONCE = 1_000;

  private final OpenStore opening;
  private final Seals seals;
  private final InstantSource clock;
  private final Ticks ticks;
  private final Uuid7 ids;
  private final DataFolder aside;

  /// `aside` is a folder that is made for this and taken away by [#remove].
  RestoringCopy(
      OpenStore opening,
      Seals seals,
      InstantSource clock,
      Ticks ticks,
      Uuid7 ids,
      DataFolder aside) {
    this.opening = opening;
    this.seals = seals;
    this.clock = clock;
    this.ticks = ticks;
    this.ids = ids;
    this.aside = aside;
  }

  Path database() {
    return aside.database();
  }

  SqliteConnector connector() {
    return new SqliteConnector(aside.database(), ticks);
  }

  /// Copies the backup, checks that it is a store of ours, brings it to our schema, and makes it a
  /// new incarnation. The counter as the backup had it.
  Counter begin(Path backup) throws BackupException, OpeningException, IOException, SQLException {
    remove();
    aside.prepare();
    Files.copy(backup, aside.database());
    SqliteConnector connector = connector();
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
    schema.bringUp();
    try (Session session = connector.open()) {
      session.begin();
      PepperRows.check(session, seals);
      Counter counter = CounterRow.lock(session, seals);
      CounterRow.update(session, seals, counter.withIncarnation(ids.next().toString()));
      session.commit();
      return counter;
    }
  }

  /// Takes away again what `since` knows, and closes the copy.
  ///
  /// @param journal where that is noted; closed with the copy
  /// @param accept whether it may live again instead
  Restore.Restored denyAndNote(RevocationJournal journal, RevokedSince since, boolean accept)
      throws OpeningException, BackupException, IOException, SQLException {
    if (since instanceof RevokedSince.Unknown(String why) && !accept) {
      journal.close();
      remove();
      throw new BackupException(new BackupFailure.RevocationsUnknown(why), null);
    }
    try (SqlStore store = opening.embedded(aside, journal, lock())) {
      return store.write(tx -> noted(tx, since, !accept)).outcome();
    }
  }

  private FolderLock lock() throws OpeningException, IOException {
    try {
      return FolderLock.take(aside.lock());
    } catch (InUseException e) {
      throw new OpeningException(new OpeningFailure.InUse(e.lock()), e);
    }
  }

  private Restore.Restored noted(WriteTransaction tx, RevokedSince since, boolean deny) {
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
    return new Restore.Restored(takenAt, risen, deny);
  }

  /// Nobody can say which sessions were ended since the backup, so all are.
  private static void endSessions(WriteTransaction tx) {
    Instant end = Instant.ofEpochMilli(Long.MAX_VALUE);
    int ended;
    do {
      ended = tx.sessions().removeEndedBefore(end, SESSIONS_AT_ONCE);
    } while (ended == SESSIONS_AT_ONCE);
  }

  void remove() throws IOException {
    if (Files.isDirectory(aside.path())) {
      try (var all = Files.walk(aside.path())) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
