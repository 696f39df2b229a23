package dev.latchkey.store.connect;

import dev.latchkey.store.StorePlace;
import dev.latchkey.store.lock.InUseException;
import dev.latchkey.store.sql.Connector;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens the one writing connection to PostgreSQL, with an advisory lock that ends with it.
public final class PostgresConnector implements Connector {
  /// "Lkey" in ASCII, by which the lock is known in `pg_locks`, and the schema: each has its own.
  private static final String LOCK = "1282106745, hashtext(current_schema())";

  private static final int CONNECT_SECONDS = 5;
  private static final int SILENCE_SECONDS = 10;
  private static final Duration LOCKED_FOR = Duration.ofSeconds(5);

  private static final int LOCK_WAIT_MILLIS = 2_000;
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final StorePlace.Postgres place;

  public PostgresConnector(StorePlace.Postgres place) {
    this.place = place;
  }

  /// For the connections that read and for migrations.
  public PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(place.url());
    if (!place.user().isEmpty()) {
      source.setUser(place.user());
    }
    if (!place.password().isEmpty()) {
      source.setPassword(place.password());
    }
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("latchkey");
    return source;
  }

  @Override
  public Session open() throws SQLException {
    PGSimpleDataSource source = source();
    source.setSocketTimeout(SILENCE_SECONDS);
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      takeTheLock(statement);
      waitForTheDisk(statement);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Session(connection, Dialect.POSTGRES);
  }

  /// The server notices a little later than we do that the one before has hung up, so a lock that
  /// is taken is waited for, but not for long.
  private static void takeTheLock(Statement statement) throws SQLException {
    statement.execute("set lock_timeout = " + LOCK_WAIT_MILLIS);
    try {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw new InUseException("the advisory lock 1282106745 of its schema");
      }
      throw e;
    }
    statement.execute("reset lock_timeout");
  }

  /// A commit is answered when it is on the disk, whatever the server's default is.
  private static void waitForTheDisk(Statement statement) throws SQLException {
    boolean waits;
    try (ResultSet setting = statement.executeQuery("show synchronous_commit")) {
      setting.next();
      waits = !setting.getString(1).equals("off");
    }
    if (!waits) {
      statement.execute("set synchronous_commit = on");
    }
  }

  @Override
  public void whenIdle(Session session) {
    session.number("select 1");
  }

  /// The server gives the lock to another as soon as it believes that this connection is gone.
  @Override
  public Optional<Duration> lockedFor() {
    return Optional.of(LOCKED_FOR);
  }
}
