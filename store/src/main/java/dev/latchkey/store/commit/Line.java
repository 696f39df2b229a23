package dev.latchkey.store.commit;

import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.sql.Connector;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writing connection. Where this process alone has the store, it also looks after the lease:
/// nobody else can have changed anything, so keys are judged on while the disk is full or failing.
/// Used by the writing thread.
public final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();
  private static final long HOUSEKEEPING_NANOS = Duration.ofMinutes(1).toNanos();

  private final Connector connector;
  private final Lease lease;
  private final Ticks ticks;
  private @Nullable Session session;
  private long failedAt;
  private boolean failed;
  private long keptHouseAt;

  public Line(Connector connector, Lease lease, Ticks ticks) {
    this.connector = connector;
    this.lease = lease;
    this.ticks = ticks;
    this.keptHouseAt = ticks.nanos();
  }

  long ticks() {
    return ticks.nanos();
  }

  /// Connects for the first time; the lease is given by [#caughtUp].
  public Session connect() throws SQLException {
    Session fresh = connector.open();
    session = fresh;
    return fresh;
  }

  /// The connection; where it was lost, a new one with the replica caught up.
  ///
  /// @throws StoreException when there is none to be had
  Session connected(Feed feed, Tables tables) {
    Session now = session;
    return now == null ? reconnected(feed, tables) : now;
  }

  /// The replica has everything that was committed.
  public void caughtUp() {
    if (connector.isExclusive()) {
      lease.unbounded();
    }
  }

  /// Looks after the connection, or tries to get one.
  void tend(Feed feed, Tables tables, Consumer<Session> housekeeping) {
    Session now = session;
    if (now == null) {
      reconnected(feed, tables);
    } else {
      connector.whenIdle(now);
      caughtUp();
      long t0 = ticks.nanos();
      if (t0 - keptHouseAt > HOUSEKEEPING_NANOS) {
        keptHouseAt = t0;
        housekeeping.accept(now);
      }
    }
  }

  /// Lets go of a connection that is not good any more.
  void reset() {
    disconnect();
  }

  /// Lets go of a connection on which nobody knows what was committed.
  void drop() {
    if (connector.isExclusive()) {
      lease.drop();
    }
    disconnect();
  }

  private void disconnect() {
    Session now = session;
    session = null;
    if (now != null) {
      now.close();
    }
  }

  /// Stops judging and gives the connection back.
  public void close() {
    lease.drop();
    disconnect();
  }

  private Session reconnected(Feed feed, Tables tables) {
    if (failed && ticks.nanos() - failedAt < RETRY_NANOS) {
      throw new StoreException(new StoreFailure.Unavailable("it cannot be reached"), null);
    }
    Session fresh = null;
    try {
      fresh = connector.open();
      fresh.begin();
      feed.follow(fresh, CounterRow.lock(fresh, tables.seals()));
      fresh.commit();
      session = fresh;
      failed = false;
      caughtUp();
      LOG.info("The store is back; the replica is at {}", feed.replica().applied());
      return fresh;
    } catch (SQLException | StoreException e) {
      failed = true;
      failedAt = ticks.nanos();
      if (fresh != null) {
        fresh.close();
      }
      throw e instanceof StoreException known
          ? known
          : new StoreException(new StoreFailure.Unavailable("it cannot be reached"), e);
    }
  }
}
