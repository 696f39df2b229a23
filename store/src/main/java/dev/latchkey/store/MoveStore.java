package dev.latchkey.store;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.backup.BackUp;
import dev.latchkey.store.backup.BackupException;
import dev.latchkey.store.backup.BackupFailure;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.PostgresConnector;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.copy.CheckCopy;
import dev.latchkey.store.copy.CopyException;
import dev.latchkey.store.copy.CopyProgress;
import dev.latchkey.store.copy.CopyTables;
import dev.latchkey.store.lock.FolderLock;
import dev.latchkey.store.lock.InUseException;
import dev.latchkey.store.migrate.PepperRows;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import org.flywaydb.core.api.FlywayException;

/// Moves an embedded store to an empty PostgreSQL: every row as it is, in one transaction there.
///
/// Until that is committed the source is untouched and the target empty, whatever happens to this
/// process; run again, it begins anew. After it the source is put aside, so that nobody serves from
/// it any more; run again between the two, it only does that.
public final class MoveStore {
  private final OpenStore opening;
  private final Seals seals;
  private final InstantSource clock;
  private final Ticks ticks;

  public MoveStore(OpenStore opening, Seals seals, InstantSource clock, Ticks ticks) {
    this.opening = opening;
    this.seals = seals;
    this.clock = clock;
    this.ticks = ticks;
  }

  /// What was moved.
  ///
  /// @param rows in all tables
  /// @param held what the target holds, compared with the source
  /// @param aside where the source is kept
  public record Moved(long rows, CheckCopy.Seen held, Path aside) {}

  /// @param data the folder of the source, on which no server may be running
  public Moved move(Path data, StorePlace.Postgres to, CopyProgress progress)
      throws BackupException, OpeningException {
    DataFolder folder = new DataFolder(data);
    if (!Files.exists(folder.database())) {
      throw new BackupException(new BackupFailure.NoStore(folder.path()), null);
    }
    // Opened once as a server does, it has our schema, our pepper and a counter that is believed.
    opening.open(new StorePlace.Embedded(data)).close();
    try {
      FolderLock lock = FolderLock.take(folder.lock());
      try {
        return move(folder, to, progress);
      } finally {
        lock.close();
      }
    } catch (InUseException e) {
      throw new OpeningException(new OpeningFailure.InUse(e.lock()), e);
    } catch (CopyException e) {
      throw new BackupException(new BackupFailure.NotTheSame(e.why()), e);
    } catch (IOException | SQLException | StoreException | FlywayException e) {
      throw new BackupException(
          new BackupFailure.Failed("The store could not be moved: " + e.getMessage()), e);
    }
  }

  private Moved move(DataFolder folder, StorePlace.Postgres to, CopyProgress progress)
      throws IOException, SQLException, CopyException, BackupException, OpeningException {
    SqliteConnector source = new SqliteConnector(folder.database(), ticks);
    Copied copied;
    try (Session from = new Session(source.source().getConnection(), Dialect.SQLITE)) {
      copied = copy(from, to, progress);
    }
    return new Moved(copied.rows(), copied.held(), putAside(folder, source));
  }

  private record Copied(long rows, CheckCopy.Seen held) {}

  private Copied copy(Session from, StorePlace.Postgres place, CopyProgress progress)
      throws SQLException, CopyException, BackupException, OpeningException {
    PostgresConnector connector = new PostgresConnector(place);
    new Schema(connector.source(), Dialect.POSTGRES, Schema.Plan.SHIPPED).bringUp();
    CheckCopy check = new CheckCopy(seals);
    from.begin();
    try (Session to = connector.patient()) {
      to.begin();
      to.set("lock table counter, node in access exclusive mode");
      PepperRows.compare(to, seals);
      CopyTables copying = new CopyTables(from, to, progress);
      long rows = 0;
      if (!isThereAlready(from, to)) {
        refuseUsed(to, place);
        copying.empty();
        rows = copying.copy();
      }
      CheckCopy.Seen held = check.compare(from, to);
      to.commit();
      return new Copied(rows, held);
    } finally {
      from.rollback();
    }
  }

  /// Whether an earlier run was ended after its commit.
  private static boolean isThereAlready(Session from, Session to) {
    String state = "select incarnation || ' ' || n from counter where id = 1";
    return from.first(state, Row::text).equals(to.first(state, Row::text));
  }

  private static void refuseUsed(Session to, StorePlace.Postgres place) throws BackupException {
    boolean used =
        to.number("select count(*) from counter where n > 0 or audit_sequence > 0") > 0
            || to.number("select count(*) from node") > 0;
    if (used) {
      throw new BackupException(new BackupFailure.TargetNotEmpty(place.toString()), null);
    }
  }

  private Path putAside(DataFolder folder, SqliteConnector source)
      throws IOException, SQLException {
    Files.createDirectories(folder.backups());
    Path aside = BackupName.free(folder.backups(), "moved", clock.instant());
    try (Session session = source.open()) {
      session.first("pragma journal_mode = delete", Row::text);
    }
    Files.move(folder.database(), aside, StandardCopyOption.ATOMIC_MOVE);
    BackUp.sync(folder.path());
    return aside;
  }
}
