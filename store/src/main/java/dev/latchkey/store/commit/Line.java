package dev.latchkey.store.commit;

import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.lock.Holder;
import dev.latchkey.store.sql.Connector;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writing connection and the lease that comes with it. Where the connection is the lock, the
/// lease is dropped with it at once, and given again only when the replica has caught up. Where the
/// lock is a file that this process goes on holding, nobody else can have changed anything, and
/// keys are judged on while the disk is full or failing. Used by the writing thread.
public final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();
  private static final long HOUSEKEEPING_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int DRIFT_PERCENT = 2;

  private final Connector connector;
  private final Lease lease;
  private final Ticks ticks;
  private final Holder holder;
  private @Nullable Session session;
  private long failedAt;
  private boolean failed;
  private long keptHouseAt;

  public Line(Connector connector, Lease lease, Ticks ticks, Holder holder) {
    this.connector = connector;
    this.lease = lease;
    this.ticks = ticks;
    this.holder = holder;
    this.keptHouseAt = ticks.nanos();
  }

  long ticks() {
    return ticks.nanos();
  }

  /// Connects for the first time; the lease is given by [#heard].
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

  /// Makes the store this process's own. Where the lock ends with a connection, and the process
  /// that had it last did not let go of it, this waits until that one's lease must have run out.
  public void takeOver(Session fresh) {
    Optional<Duration> lockedFor = connector.lockedFor();
    if (lockedFor.isPresent()) {
      if (holder.mustWait(fresh)) {
        long millis = lockedFor.get().toMillis() * (100 + DRIFT_PERCENT) / 100;
        LOG.info("Waiting {} ms for the lease of the process that had the store last", millis);
        sleep(millis);
      }
      holder.take(fresh);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(new StoreFailure.Unavailable("the wait was interrupted"), e);
    }
  }

  /// Word from the store that was asked for at `t0`: the lock is ours for a while, or until it is
  /// given back.
  public void heard(long t0) {
    Optional<Duration> lockedFor = connector.lockedFor();
    if (lockedFor.isEmpty()) {
      lease.unbounded();
    } else {
      lease.until(t0 + lockedFor.get().toNanos() / 100 * (100 - DRIFT_PERCENT));
    }
  }

  /// Looks after the connection, or tries to get one.
  void tend(Feed feed, Tables tables, Consumer<Session> housekeeping) {
    Session now = session;
    if (now == null) {
      reconnected(feed, tables);
    } else {
      long t0 = ticks.nanos();
      connector.whenIdle(now);
      heard(t0);
      if (t0 - keptHouseAt > HOUSEKEEPING_NANOS) {
        keptHouseAt = t0;
        housekeeping.accept(now);
      }
    }
  }

  /// Lets go of a connection that is not good any more, and of the lease with it where the lock was
  /// the connection's.
  void reset() {
    if (connector.lockedFor().isPresent()) {
      lease.drop();
    }
    disconnect();
  }

  /// Lets go of the connection and of the lease.
  void drop() {
    lease.drop();
    disconnect();
  }

  private void disconnect() {
    Session now = session;
    session = null;
    if (now != null) {
      now.close();
    }
  }

  /// Stops judging, says so, and gives the connection back.
  public void close() {
    lease.drop();
    Session now = session;
    if (now != null && connector.lockedFor().isPresent()) {
      try {
        holder.letGo(now);
      } catch (StoreException e) {
        LOG.warn("The next process will wait a little: {}", e.failure());
      }
    }
    drop();
  }

  private Session reconnected(Feed feed, Tables tables) {
    if (failed && ticks.nanos() - failedAt < RETRY_NANOS) {
      throw new StoreException(new StoreFailure.Unavailable("it cannot be reached"), null);
    }
    Session fresh = null;
    try {
      fresh = connector.open();
      takeOver(fresh);
      long t0 = ticks.nanos();
      fresh.begin();
      feed.follow(fresh, CounterRow.lock(fresh, tables.seals()));
      fresh.commit();
      session = fresh;
      failed = false;
      heard(t0);
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
