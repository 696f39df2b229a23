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

  /// The longest that a query of [#reading] may take until it begins to answer. Without a bound a
  /// machine that lost its power would hold its readers for as long as the system sends again.
  private static final int READING_SILENCE_SECONDS = 30;

  /// How long what was found out about one of several servers is believed. A standby that has just
  /// been promoted is not to be passed over for longer.
  private static final int RECHECK_SECONDS = 1;

  private static final String WHICH_SERVER = "targetServerType";

  /// A node that stands still in the middle of a write must not hold up the others for long, nor
  /// wait for one that does.
  private static final String WRITES_ARE_SHORT =
      "set idle_in_transaction_session_timeout = 3000; set lock_timeout = 6000";

  private final StorePlace.Postgres place;
  private volatile boolean reached;

  public PostgresConnector(StorePlace.Postgres place) {
    this.place = place;
  }

  /// For migrations and long works. Of several servers the primary is taken, unless the URL says
  /// otherwise; one alone may be a standby, which can be read for a backup.
  public PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(place.url());
    source.setHostRecheckSeconds(RECHECK_SECONDS);
    if (source.getServerNames().length > 1) {
      demandPrimary(source);
    }
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

  private void demandPrimary(PGSimpleDataSource source) {
    if (!place.url().contains(WHICH_SERVER)) {
      source.setTargetServerType("primary");
    }
  }

  /// For what a node does: a standby may lack what was revoked last.
  private PGSimpleDataSource primary() {
    PGSimpleDataSource source = source();
    demandPrimary(source);
    return source;
  }

  /// For the connections that read.
  public PGSimpleDataSource reading() {
    PGSimpleDataSource source = primary();
    source.setSocketTimeout(READING_SILENCE_SECONDS);
    return source;
  }

  /// Whether [#open] has ever connected.
  public boolean wasReached() {
    return reached;
  }

  @Override
  public Session open() throws SQLException {
    PGSimpleDataSource source = primary();
    source.setSocketTimeout(SILENCE_SECONDS);
    Connection connection = source.getConnection();
    reached = true;
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
    PGSimpleDataSource source = primary();
    source.setConnectTimeout((int) Math.max(1, silence.toSeconds()));
    source.setSocketFactory(PromptSockets.class.getName());
    // Each of the servers has its time: the first may be one that is gone without a word.
    source.setLoginTimeout((int) Math.max(1, silence.toSeconds() * source.getServerNames().length));
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
