package dev.latchkey.core.cluster;

import dev.latchkey.core.replica.Lease;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.Ticks;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// A node's part in the cluster: it looks, applies, says so, and may then decide from memory until
/// a moment that is counted from before the look. Used by one thread.
public final class Membership {
  /// A node whose wall clock is further from the store's does not decide: expiry would be wrong.
  public static final long CLOCK_AHEAD_MILLIS_MAX = 10_000;

  private static final int LOOKS_PER_ROUND_MAX = 4;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String id;
  private final Roll roll;
  private final Replica replica;
  private final NodeConfirmations confirmations;
  private final Ticks ticks;
  private final InstantSource wallClock;
  private final long clockAheadMillisMax;
  private volatile long clockAheadMillis;
  private @Nullable String unsettledEpoch;

  /// @param id of this node
  /// @param clockAheadMillisMax [#CLOCK_AHEAD_MILLIS_MAX], except where time is simulated
  public Membership(
      String id,
      Roll roll,
      Replica replica,
      NodeConfirmations confirmations,
      Ticks ticks,
      InstantSource wallClock,
      long clockAheadMillisMax) {
    this.id = id;
    this.roll = roll;
    this.replica = replica;
    this.confirmations = confirmations;
    this.ticks = ticks;
    this.wallClock = wallClock;
    this.clockAheadMillisMax = clockAheadMillisMax;
  }

  /// Looks, applies, and renews the lease. Whether that was given; without it, go on at once.
  public boolean round() {
    for (int i = 0; i < LOOKS_PER_ROUND_MAX; i++) {
      long t0 = ticks.nanos();
      Look look = look(t0);
      long local = replica.applied();
      ClusterNode me = look.node(id);
      if (me == null || me.isFenced()) {
        roll.join(local);
      } else if (me.applied() >= local || roll.acknowledge(local)) {
        return renew(t0, look);
      }
    }
    return false;
  }

  /// Looks and applies, for those who wait for the other nodes' word: says nothing itself, and
  /// renews nothing. A [#round] must follow soon.
  public void glance() {
    look(ticks.nanos());
  }

  private Look look(long t0) {
    Look look = roll.look();
    compareClocks(look, ticks.nanos() - t0);
    compareEpochs(look);
    if (look.node(id) == null && lease().holds()) {
      // Nobody waits for this node, and others may be missing as well.
      lease().drop();
      confirmations.forget(look.terms());
    }
    // Only now: nobody may take nodes that are missing for nodes that are gone.
    confirmations.saw(look, t0);
    return look;
  }

  /// In a life of the store that is new to this node, rows of nodes may be missing whose leases
  /// still hold: nothing is confirmed until they cannot.
  private void compareEpochs(Look look) {
    String epoch = roll.epoch();
    String settled = roll.settledEpoch();
    if (epoch.equals(settled)) {
      return;
    }
    if (settled == null) {
      roll.settleEpoch();
    } else if (!epoch.equals(unsettledEpoch)) {
      unsettledEpoch = epoch;
      lease().drop();
      confirmations.forget(look.terms());
    } else if (confirmations.hasWaited()) {
      roll.settleEpoch();
    }
  }

  private boolean renew(long t0, Look look) {
    if (Math.abs(clockAheadMillis) > clockAheadMillisMax) {
      lease().drop();
      return false;
    }
    roll.give(t0 + look.terms().leaseNanos());
    return true;
  }

  private void compareClocks(Look look, long tookNanos) {
    clockAheadMillis = wallClock.millis() - look.storeMillis() - tookNanos / 2 / NANOS_PER_MILLI;
  }

  /// Fences those that were silent for longer than a lease lasts, if somebody waited for them.
  public void fenceSilent() {
    long n = confirmations.overdue();
    if (n > 0) {
      roll.fence(n);
      confirmations.fenced(n);
    }
  }

  /// By how much this node's wall clock is ahead of the store's, as of the last look.
  public long clockAheadMillis() {
    return clockAheadMillis;
  }

  private Lease lease() {
    return replica.lease();
  }
}
