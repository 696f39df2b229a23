package dev.latchkey.store;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.cluster.Look;
import dev.latchkey.core.id.IdText;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.backup.BackUp;
import dev.latchkey.store.backup.BackupException;
import dev.latchkey.store.backup.BackupFailure;
import dev.latchkey.store.backup.TakenSince;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.PostgresConnector;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.copy.CopyException;
import dev.latchkey.store.copy.CopyProgress;
import dev.latchkey.store.copy.CopyTables;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.journal.RevocationJournal;
import dev.latchkey.store.journal.RevokedSince;
import dev.latchkey.store.lock.FolderLock;
import dev.latchkey.store.lock.InUseException;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.node.BelievedNodes;
import dev.latchkey.store.node.NodeRows;
import dev.latchkey.store.row.Encoding;
import dev.latchkey.store.row.Refusals;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// Puts a backup in the place of a store on PostgreSQL, in one transaction there: until it is
/// committed the store is as it was. No node may be running on it.
///
/// What was revoked since the backup is found by comparing it with the store that it replaces; a
/// copy of that is kept. Where there is none to compare with, nobody knows.
public final class RestorePostgres {
  /// Nodes write that they are there about every five seconds.
  private static final Duration SILENT = Duration.ofSeconds(15);

  /// Never acknowledges, so that the first change after the restore waits until no lease can hold
  /// any more that was given before it, whoever has it.
  private static final String BEFORE_RESTORE = "nodes before the restore";

  private final OpenStore opening;
  private final Seals seals;
  private final InstantSource clock;
  private final Ticks ticks;
  private final Uuid7 ids;

  public RestorePostgres(
      OpenStore opening, Seals seals, InstantSource clock, Ticks ticks, Uuid7 ids) {
    this.opening = opening;
    this.seals = seals;
    this.clock = clock;
    this.ticks = ticks;
    this.ids = ids;
  }

  /// @param wish its data folder holds the pepper, and keeps the copy of what is replaced
  public Restore.Restored restore(Restore.Wish wish, StorePlace.Postgres place)
      throws BackupException, OpeningException {
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
        return restore(wish, place, folder, backup);
      } finally {
        lock.close();
      }
    } catch (InUseException e) {
      throw new OpeningException(new OpeningFailure.InUse(e.lock()), e);
    } catch (CopyException e) {
      throw new BackupException(new BackupFailure.NotTheSame(e.why()), e);
    } catch (IOException | SQLException | StoreException | FlywayException e) {
      throw new BackupException(
          new BackupFailure.Failed("The backup could not be restored: " + e.getMessage()), e);
    }
  }

  private Restore.Restored restore(
      Restore.Wish wish, StorePlace.Postgres place, DataFolder folder, Path backup)
      throws BackupException, OpeningException, IOException, SQLException, CopyException {
    PostgresConnector connector = new PostgresConnector(place);
    new Schema(connector.source(), Dialect.POSTGRES, Schema.Plan.SHIPPED).bringUp();
    @Nullable Path kept = null;
    if (isUsed(connector)) {
      if (!wish.force()) {
        throw new BackupException(new BackupFailure.StoreNotEmpty(place.toString()), null);
      }
      Files.createDirectories(folder.backups());
      kept = BackupName.free(folder.backups(), "before-restore", clock.instant());
      new BackUp(ticks).backUp(place, kept);
    }
    DataFolder aside = new DataFolder(folder.path().resolve("restoring"));
    RestoringCopy copy = new RestoringCopy(opening, seals, clock, ticks, ids, aside);
    copy.begin(backup);
    Restore.Restored restored =
        copy.denyAndNote(
            RevocationJournal.open(aside.revocations(), seals),
            since(backup, kept),
            wish.acceptResurrected());
    replace(connector, copy.connector(), kept);
    copy.remove();
    return restored;
  }

  /// Whether there is a store, on which no node is running.
  private boolean isUsed(PostgresConnector connector) throws SQLException, BackupException {
    try (Session session = connector.open()) {
      if (session.number("select count(*) from counter where n > 0 or audit_sequence > 0") == 0) {
        return false;
      }
      Look look = NodeRows.look(session, believed()).look();
      List<String> running =
          look.nodes().stream()
              .filter(node -> node.fencing() == Fencing.NONE && !isStandIn(node))
              .filter(node -> look.storeMillis() - node.seenAt().toEpochMilli() < SILENT.toMillis())
              .map(node -> node.name().isEmpty() ? node.id() : node.name())
              .toList();
      if (!running.isEmpty()) {
        throw new BackupException(new BackupFailure.NodesRunning(running), null);
      }
      return true;
    }
  }

  private BelievedNodes believed() {
    return new BelievedNodes(seals, new Refusals());
  }

  private static boolean isStandIn(ClusterNode node) {
    return node.name().equals(BEFORE_RESTORE) && node.applied() == 0;
  }

  private RevokedSince since(Path backup, @Nullable Path kept) throws SQLException {
    if (kept == null) {
      return new RevokedSince.Unknown(
          "the database holds no store that the backup could be compared with");
    }
    try (Session then = new SqliteConnector(backup, ticks).looking();
        Session now = new SqliteConnector(kept, ticks).looking()) {
      return new TakenSince(seals, clock.instant()).between(then, now);
    }
  }

  private void replace(PostgresConnector connector, SqliteConnector from, @Nullable Path kept)
      throws SQLException, CopyException, BackupException {
    try (Session source = new Session(from.source().getConnection(), Dialect.SQLITE);
        Session to = connector.patient()) {
      source.begin();
      to.begin();
      to.set("lock table counter, node in access exclusive mode");
      long waitMillis = refuseWritten(to, kept);
      CopyTables copying = new CopyTables(source, to, CopyProgress.SILENT);
      copying.empty();
      copying.copy();
      Counter counter = CounterRow.lock(to, seals);
      LeaseTerms terms = counter.terms();
      CounterRow.update(
          to,
          seals,
          counter.withTerms(
              new LeaseTerms(
                  terms.leaseMillis(),
                  Math.max(terms.waitMillis(), waitMillis),
                  terms.driftPercent())));
      to.update("delete from node");
      String standIn = IdText.write("node_", ids.next());
      NodeRows.join(to, believed(), standIn, BEFORE_RESTORE, Encoding.NEWEST, 0, 0);
      to.commit();
      source.rollback();
    }
  }

  /// Refuses a store that was written after its copy was made. For how long changes wait in it.
  private long refuseWritten(Session to, @Nullable Path kept) throws SQLException, BackupException {
    String state = "select incarnation || ' ' || n || ' ' || audit_sequence from counter";
    String now = to.first(state, Row::text).orElse("");
    if (kept == null) {
      return 0;
    }
    try (Session copied = new SqliteConnector(kept, ticks).looking()) {
      if (!copied.first(state, Row::text).orElse("").equals(now)) {
        throw new BackupException(
            new BackupFailure.Failed("The store was written to meanwhile. Stop all nodes."), null);
      }
    }
    return to.number("select wait_millis from counter");
  }
}
