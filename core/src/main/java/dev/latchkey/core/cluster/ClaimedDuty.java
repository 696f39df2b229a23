package dev.latchkey.core.cluster;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.StoreException;
import java.time.Duration;

/// A [Duty] that a node claims for a while and goes on claiming while it lives. One that dies
/// without a word is followed by another when its claim is over. Like a lease it is counted from
/// before the store was asked.
public final class ClaimedDuty implements Duty {
  /// How long a claim lasts.
  public static final Duration LENGTH = Duration.ofSeconds(60);

  /// With less than this left it is renewed.
  private static final long RENEWED_NANOS = Duration.ofSeconds(45).toNanos();

  /// How long a node that was refused does not ask again.
  private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  /// By how much this clock may run slower than the store's, in percent.
  private static final long DRIFT_PERCENT = 2;

  private final String name;
  private final Claims claims;
  private final Ticks ticks;
  private boolean asked;
  private long askedAt;
  private volatile boolean mine;
  private volatile long untilNanos;

  /// Where claims are kept, by name. Only one node has one at a time.
  public interface Claims {
    /// Claims or renews for this node. Whether it has it now.
    boolean claim(String duty, Duration length);

    /// Ends this node's claim, if it has one.
    void release(String duty);
  }

  public ClaimedDuty(String name, Claims claims, Ticks ticks) {
    this.name = name;
    this.claims = claims;
    this.ticks = ticks;
  }

  @Override
  public synchronized boolean isMine() {
    long now = ticks.nanos();
    if (mine && untilNanos - now > RENEWED_NANOS) {
      return true;
    }
    if (!mine && asked && now - askedAt < PAUSE_NANOS) {
      return false;
    }
    asked = true;
    askedAt = now;
    boolean given = claims.claim(name, LENGTH);
    if (given) {
      untilNanos = now + LENGTH.toNanos() / 100 * (100 - DRIFT_PERCENT);
    }
    mine = given;
    return given;
  }

  @Override
  public boolean holdsFor(Duration atLeast) {
    return mine && untilNanos - ticks.nanos() >= atLeast.toNanos();
  }

  @Override
  public synchronized void giveUp() {
    if (mine) {
      mine = false;
      try {
        claims.release(name);
      } catch (StoreException e) {
        // Then another takes over when the claim is over.
        asked = false;
      }
    }
  }
}
