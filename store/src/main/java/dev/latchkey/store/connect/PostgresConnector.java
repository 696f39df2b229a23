package dev.latchkey.store.connect;

import dev.latchkey.store.StorePlace;
import dev.latchkey.store.sql.Connector;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/// Opens connections to PostgreSQL: for writing, for following what other nodes write, for ringing
/// the bell, and for reading.
public final class PostgresConnector implements Connector {
  private static final int CONNECT_SECONDS = 5;
  private static final int SILENCE_SECONDS = 10;

  /// A node that stands still in the middle of a write must not hold up the others for long, nor
  /// wait for one that does.
  private static final String WRITES_ARE_SHORT =
      "set idle_in_transaction_session_timeout = 3000; set lock_timeout = 6000";

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
      statement.execute(WRITES_ARE_SHORT);
      waitForTheDisk(statement);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Session(connection, Dialect.POSTGRES);
  }

  /// A connection for one long work, such as writing a whole store: nothing is given up for being
  /// slow.
  public Session patient() throws SQLException {
    PGSimpleDataSource source = source();
    source.setReWriteBatchedInserts(true);
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      waitForTheDisk(statement);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new Session(connection, Dialect.POSTGRES);
  }

  /// A connection whose every answer comes within `silence`, or it is given up. What it listens to
  /// is heard at once.
  public Connection impatient(Duration silence) throws SQLException {
    PGSimpleDataSource source = source();
    source.setConnectTimeout((int) Math.max(1, silence.toSeconds()));
    source.setSocketFactory(PromptSockets.class.getName());
    source.setLoginTimeout((int) Math.max(1, silence.toSeconds()));
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
      waitForTheDisk(statement);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
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

  @Override
  public boolean isExclusive() {
    return false;
  }
}
