package dev.latchkey.store;

import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.audit.SqlAuditTrail;
import dev.latchkey.store.connect.DataFolder;
import dev.latchkey.store.connect.PostgresConnector;
import dev.latchkey.store.connect.SqliteConnector;
import dev.latchkey.store.migrate.PepperRows;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Checks the audit trail of a store without opening it: no lock is taken and nothing is written,
/// so a server may be running on it.
public final class CheckTrail {
  private final Seals seals;
  private final Ticks ticks;

  public CheckTrail(Seals seals, Ticks ticks) {
    this.seals = seals;
    this.ticks = ticks;
  }

  public TrailCheck check(StorePlace place) throws OpeningException {
    return switch (place) {
      case StorePlace.Embedded embedded -> embedded(new DataFolder(embedded.data()));
      case StorePlace.Postgres postgres -> postgres(postgres);
    };
  }

  private TrailCheck embedded(DataFolder folder) throws OpeningException {
    if (!Files.exists(folder.database())) {
      throw new OpeningException(
          new OpeningFailure.Damaged("there is no store in " + folder.path()), null);
    }
    try (Connection connection =
        new SqliteConnector(folder.database(), ticks).source().getConnection()) {
      return check(connection, Dialect.SQLITE);
    } catch (SQLException e) {
      throw new OpeningException(OpeningTrouble.ofSqlite(folder, e), e);
    } catch (StoreException e) {
      throw new OpeningException(OpeningTrouble.ofStore(folder, e), e);
    }
  }

  private TrailCheck postgres(StorePlace.Postgres place) throws OpeningException {
    try (Connection connection = new PostgresConnector(place).source().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
      }
      return check(connection, Dialect.POSTGRES);
    } catch (SQLException | StoreException e) {
      throw new OpeningException(OpeningTrouble.ofPostgres(place, false, e), e);
    }
  }

  private TrailCheck check(Connection connection, Dialect dialect)
      throws OpeningException, SQLException {
    connection.setAutoCommit(false);
    Session session = new Session(connection, dialect);
    PepperRows.compare(session, seals);
    TrailCheck check = new SqlAuditTrail(session, new Guard(), seals).check();
    connection.rollback();
    return check;
  }
}
