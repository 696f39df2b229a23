package dev.latchkey.store.cluster;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.cluster.Membership;
import dev.latchkey.core.cluster.NodeConfirmations;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.commit.Feed;
import dev.latchkey.store.connect.PostgresConnector;
import dev.latchkey.store.node.BelievedNodes;
import dev.latchkey.store.node.NodeRows;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node's place in the cluster: a thread that follows the change log, woken by the other
/// nodes' bell and by itself at least every fifth of a lease, says what it has applied, and renews
/// the lease.
public final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final long LOOK_MILLIS_MAX = 2_000;
  private static final long CLOCK_WARNING_MILLIS = 1_000;
  private static final long LOOKS_PER_LEASE = 5;
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final long RETRY_MILLIS = 250;

  /// How long this node may wait before it says that it has what it wrote itself. Those who wait
  /// for that write wait for the others' word, which costs a commit, too, and is often enough
  /// followed by another's change.
  private static final long OWN_WORD_MILLIS_MAX = 20;

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long REPORT_NANOS = Duration.ofSeconds(5).toNanos();

  private final PostgresConnector connector;
  private final Feed feed;
  private final BelievedNodes believed;
  private final NodeIdentity self;
  private final Ticks ticks;
  private final InstantSource wallClock;
  private final long clockAheadMillisMax;
  private final NodeConfirmations confirmations;
  private final String channel;
  private final Doorbell doorbell;
  private final Thread thread;
  private @Nullable Connection connection;
  private @Nullable PostgresRoll roll;
  private String epoch = "";
  private @Nullable Membership membership;
  private long reportedAt;
  private boolean away;
  private long clockAheadMillis;
  private volatile boolean closed;

  /// @param schema in which the tables are; nodes in other schemas hear other bells
  /// @param clockAheadMillisMax see [Membership]
  public Follower(
      PostgresConnector connector,
      String schema,
      Feed feed,
      BelievedNodes believed,
      NodeIdentity self,
      Ticks ticks,
      InstantSource wallClock,
      long clockAheadMillisMax) {
    this.connector = connector;
    this.feed = feed;
    this.believed = believed;
    this.self = self;
    this.ticks = ticks;
    this.wallClock = wallClock;
    this.clockAheadMillisMax = clockAheadMillisMax;
    this.channel = "latchkey " + schema;
    this.doorbell = new Doorbell(connector, channel, self.id());
    this.confirmations =
        new NodeConfirmations(
            self.id(),
            feed.replica(),
            feed::terms,
            ticks,
            wallClock,
            () -> doorbell.ring(Peal.LOOK));
    feed.onLostHistory(terms -> {
      believed.forget();
      confirmations.forget(terms);
    });
    this.thread = Thread.ofPlatform().name("latchkey-follower").unstarted(this::loop);
  }

  public NodeConfirmations confirmations() {
    return confirmations;
  }

  public NodeIdentity self() {
    return self;
  }

  /// Tells the other nodes that there is something to read. Does not wait.
  public void ring() {
    doorbell.ring(Peal.CHANGED);
  }

  /// Joins, and takes part from now on.
  ///
  /// @throws SQLException when the store cannot be reached
  public void start() throws SQLException {
    doorbell.start();
    try {
      round();
    } catch (SQLException | RuntimeException e) {
      disconnect();
      doorbell.close();
      throw e;
    }
    thread.start();
  }

  private void loop() {
    while (!closed) {
      try {
        boolean held = round();
        if (away) {
          LOG.info("The store is back; the replica is at {}", feed.replica().applied());
        }
        away = false;
        await(ticks.nanos() + (held ? lookMillis() : RETRY_MILLIS) * NANOS_PER_MILLI);
      } catch (SQLException | StoreException e) {
        sayAway(e);
        disconnect();
        sleep();
      } catch (RuntimeException e) {
        LOG.error("Following the other nodes met what it did not expect", e);
        disconnect();
        sleep();
      }
    }
    leave();
  }

  private boolean round() throws SQLException {
    Membership now = membership == null ? connect() : membership;
    boolean held = now.round();
    warnOfClock(now);
    now.fenceSilent();
    PostgresRoll writing = roll;
    if (writing != null && ticks.nanos() - reportedAt > REPORT_NANOS) {
      reportedAt = ticks.nanos();
      writing.report();
    }
    return held;
  }

  private void warnOfClock(Membership now) {
    long ahead = now.clockAheadMillis();
    boolean wasWrong = Math.abs(clockAheadMillis) > CLOCK_WARNING_MILLIS;
    boolean isWrong = Math.abs(ahead) > CLOCK_WARNING_MILLIS;
    clockAheadMillis = ahead;
    if (isWrong && !wasWrong) {
      LOG.warn("This machine's clock is {} ms ahead of the store's: mend one of them", ahead);
    }
  }

  private Membership connect() throws SQLException {
    Connection fresh = connector.impatient(SILENCE);
    connection = fresh;
    try (Statement statement = fresh.createStatement()) {
      statement.execute("listen \"" + channel.replace("\"", "\"\"") + "\"");
    }
    PostgresRoll made =
        new PostgresRoll(
            new Session(fresh, Dialect.POSTGRES), feed, believed, self, wallClock, doorbell::ring);
    if (!made.epoch().equals(epoch)) {
      // The rows of a standby may be older than those that were seen.
      believed.forget();
      epoch = made.epoch();
    }
    Membership joining =
        new Membership(
            self.id(), made, feed.replica(), confirmations, ticks, wallClock, clockAheadMillisMax);
    roll = made;
    membership = joining;
    return joining;
  }

  /// Also when the bell is not heard, a fifth of a lease later.
  private long lookMillis() {
    LeaseTerms terms = feed.terms();
    return Math.min(LOOK_MILLIS_MAX, terms.leaseMillis() / LOOKS_PER_LEASE);
  }

  /// Listens until it is time for a round; meanwhile looks for those who wait for the others' word.
  private void await(long nextRound) throws SQLException {
    long until = nextRound;
    for (long left = left(until); left > 0 && !closed; left = left(until)) {
      Heard heard = hear(left);
      if (heard.changed()) {
        return;
      }
      if (heard.own()) {
        until = Math.min(until, ticks.nanos() + ownWordNanos());
      }
      if (heard.said() && confirmations.isWordAwaited()) {
        glance();
      }
    }
  }

  private long left(long until) {
    return (until - ticks.nanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
  }

  private long ownWordNanos() {
    return confirmations.isAlone() ? 0 : OWN_WORD_MILLIS_MAX * NANOS_PER_MILLI;
  }

  /// @param changed whether another node has changed something
  /// @param own whether this one has
  /// @param said whether there may be news of other nodes
  private record Heard(boolean changed, boolean own, boolean said) {}

  private Heard hear(long millis) throws SQLException {
    Connection now = connection;
    PGNotification[] bells =
        now == null ? null : now.unwrap(PGConnection.class).getNotifications((int) millis);
    boolean changed = now == null;
    boolean own = false;
    boolean said = false;
    for (PGNotification bell : bells == null ? new PGNotification[0] : bells) {
      String why = bell.getParameter();
      if (why.equals(Peal.CHANGED.payload(self.id()))) {
        own = true;
      } else if (why.equals(Peal.LOOK.payload(self.id()))) {
        said = true;
      } else if (Peal.SAID.isIn(why)) {
        said |= !why.equals(Peal.SAID.payload(self.id()));
      } else {
        changed |= !Peal.LOOK.isIn(why);
      }
    }
    return new Heard(changed, own, said);
  }

  private void glance() {
    Membership now = membership;
    if (now != null) {
      now.glance();
    }
  }

  private void sayAway(Exception e) {
    if (!away) {
      LOG.warn("The store is away; keys are judged from memory while the lease lasts: {}", what(e));
    }
    away = true;
  }

  private static String what(Exception e) {
    return e instanceof StoreException known ? known.failure().toString() : String.valueOf(e);
  }

  private static void sleep() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      LOG.debug("The following thread was interrupted");
    }
  }

  private void disconnect() {
    Connection now = connection;
    connection = null;
    membership = null;
    roll = null;
    if (now != null) {
      try {
        now.close();
      } catch (SQLException e) {
        LOG.debug("A connection that cannot be closed is gone already");
      }
    }
  }

  /// Stops deciding first, so that nobody needs to wait for this node.
  private void leave() {
    feed.replica().lease().drop();
    try {
      if (membership == null) {
        connect();
      }
      Connection now = connection;
      if (now != null) {
        NodeRows.leave(new Session(now, Dialect.POSTGRES), self.id());
        doorbell.ring(Peal.SAID);
      }
    } catch (SQLException | StoreException e) {
      LOG.warn("The next change will wait for this node's lease: {}", what(e));
    }
    disconnect();
  }

  @Override
  public void close() {
    closed = true;
    if (thread.isAlive()) {
      doorbell.ring(Peal.LOOK);
      Joining.join(thread);
    }
    doorbell.close();
  }
}
