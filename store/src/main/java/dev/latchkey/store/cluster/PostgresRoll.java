package dev.latchkey.store.cluster;

import dev.latchkey.core.cluster.Look;
import dev.latchkey.core.cluster.Roll;
import dev.latchkey.store.commit.Feed;
import dev.latchkey.store.node.BelievedNodes;
import dev.latchkey.store.node.NodeRows;
import dev.latchkey.store.node.SealedNode;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [Roll] on one connection to PostgreSQL. Used by the following thread.
final class PostgresRoll implements Roll {
  /// The time line: the first 8 digits of the name of the log's file, raised by each promotion of a
  /// standby. A connection does not outlive its primary.
  private static final String EPOCH = "select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)";

  private final Session session;
  private final Feed feed;
  private final BelievedNodes believed;
  private final NodeIdentity self;
  private final InstantSource wallClock;
  private final Consumer<Peal> ring;
  private final String epoch;
  private NodeRows.@Nullable Seen seen;
  private long clockAhead;

  /// @param ring tells the other nodes that there is something to read; does not wait
  PostgresRoll(
      Session session,
      Feed feed,
      BelievedNodes believed,
      NodeIdentity self,
      InstantSource wallClock,
      Consumer<Peal> ring) {
    this.session = session;
    this.feed = feed;
    this.believed = believed;
    this.epoch = session.first(EPOCH, Row::text).orElse("");
    this.self = self;
    this.wallClock = wallClock;
    this.ring = ring;
  }

  @Override
  public Look look() {
    NodeRows.Seen now =
        feed.look(session, each -> NodeRows.look(each, believed), NodeRows.Seen::counter);
    seen = now;
    Look look = now.look();
    clockAhead = wallClock.millis() - look.storeMillis();
    return look;
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public @Nullable String settledEpoch() {
    NodeRows.Seen looked = seen;
    return looked == null ? null : looked.epoch();
  }

  @Override
  public void settleEpoch() {
    NodeRows.epoch(session, epoch);
  }

  @Override
  public void join(long applied) {
    NodeRows.join(session, believed, self.id(), self.name(), self.encoding(), applied, clockAhead);
    ring.accept(Peal.SAID);
  }

  @Override
  public boolean acknowledge(long applied) {
    NodeRows.Seen looked = seen;
    SealedNode row = looked == null ? null : looked.rows().get(self.id());
    boolean counted =
        row != null
            && NodeRows.acknowledge(
                session, believed, row, self.name(), self.encoding(), applied, clockAhead);
    ring.accept(Peal.SAID);
    return counted;
  }

  @Override
  public void give(long deadlineNanos) {
    feed.give(deadlineNanos);
  }

  @Override
  public void fence(long n) {
    NodeRows.fence(session, believed, n);
  }

  /// Says that this node is there, without waiting for the disk: nothing hangs on it.
  void report() {
    session.set("set synchronous_commit = off");
    NodeRows.seen(session, self.id(), clockAhead);
    NodeRows.forgetOld(session);
    session.set("set synchronous_commit = on");
  }
}
