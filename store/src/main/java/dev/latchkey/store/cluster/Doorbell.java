package dev.latchkey.store.cluster;

import dev.latchkey.store.connect.PostgresConnector;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells all nodes that there is something to read. It is a hint: one that is lost costs time and
/// nothing else. It has a connection of its own, because a notification inside a transaction
/// serializes commits (PostgreSQL takes one lock for all of them until the commit is on the disk),
/// and does not wait for the disk itself.
final class Doorbell implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final PostgresConnector connector;
  private final String channel;
  private final String self;
  private final Thread thread;
  private final Set<Peal> rung = EnumSet.noneOf(Peal.class);
  private volatile boolean closed;
  private @Nullable Connection connection;

  /// @param self the id of this node
  Doorbell(PostgresConnector connector, String channel, String self) {
    this.connector = connector;
    this.channel = channel;
    this.self = self;
    this.thread = Thread.ofPlatform().name("latchkey-doorbell").daemon().unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  /// Rings soon; several calls may become one.
  void ring(Peal why) {
    synchronized (rung) {
      rung.add(why);
    }
    LockSupport.unpark(thread);
  }

  private Set<Peal> taken() {
    synchronized (rung) {
      Set<Peal> taken = EnumSet.copyOf(rung);
      rung.clear();
      return taken;
    }
  }

  private void loop() {
    while (!closed) {
      Set<Peal> now = taken();
      if (now.isEmpty()) {
        LockSupport.park(this);
      } else {
        notifyAllNodes(now);
      }
    }
    disconnect();
  }

  private void notifyAllNodes(Set<Peal> peals) {
    try {
      Connection now = connection == null ? connect() : connection;
      connection = now;
      try (PreparedStatement statement = now.prepareStatement("select pg_notify(?, ?)")) {
        for (Peal each : peals) {
          statement.setString(1, channel);
          statement.setString(2, each.payload(self));
          statement.execute();
        }
      }
    } catch (SQLException e) {
      LOG.debug("The other nodes will look by themselves: {}", e.toString());
      disconnect();
      synchronized (rung) {
        rung.addAll(peals);
      }
      LockSupport.parkNanos(this, RETRY.toNanos());
    }
  }

  private Connection connect() throws SQLException {
    Connection fresh = connector.impatient(SILENCE);
    try (Statement statement = fresh.createStatement()) {
      statement.execute("set synchronous_commit = off");
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
    return fresh;
  }

  private void disconnect() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("A connection that cannot be closed is gone already");
    }
    connection = null;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    Joining.join(thread);
  }
}
