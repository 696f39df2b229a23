package dev.latchkey.store.cluster;

import dev.latchkey.core.cluster.Look;
import dev.latchkey.core.cluster.Roll;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.commit.Feed;
import dev.latchkey.store.node.NodeRows;
import dev.latchkey.store.sql.Session;
import java.time.InstantSource;

/// A [Roll] on one connection to PostgreSQL. Used by the following thread.
final class PostgresRoll implements Roll {
  private final Session session;
  private final Feed feed;
  private final Seals seals;
  private final NodeIdentity self;
  private final InstantSource wallClock;
  private final Runnable ring;
  private long clockAhead;

  /// @param ring tells the other nodes that there is something to read; does not wait
  PostgresRoll(
      Session session,
      Feed feed,
      Seals seals,
      NodeIdentity self,
      InstantSource wallClock,
      Runnable ring) {
    this.session = session;
    this.feed = feed;
    this.seals = seals;
    this.self = self;
    this.wallClock = wallClock;
    this.ring = ring;
  }

  @Override
  public Look look() {
    Look look =
        feed.look(session, each -> NodeRows.look(each, seals), NodeRows.Seen::counter).look();
    clockAhead = wallClock.millis() - look.storeMillis();
    return look;
  }

  @Override
  public void join(long applied) {
    NodeRows.join(session, self.id(), self.name(), self.encoding(), applied, clockAhead);
    ring.run();
  }

  @Override
  public boolean acknowledge(long applied) {
    boolean counted = NodeRows.acknowledge(session, self.id(), applied, clockAhead);
    ring.run();
    return counted;
  }

  @Override
  public void give(long deadlineNanos) {
    feed.give(deadlineNanos);
  }

  @Override
  public void fence(long n) {
    NodeRows.fence(session, n);
  }

  /// Says that this node is there, without waiting for the disk: nothing hangs on it.
  void report() {
    session.set("set synchronous_commit = off");
    NodeRows.seen(session, self.id(), clockAhead);
    NodeRows.forgetOld(session);
    session.set("set synchronous_commit = on");
  }
}
