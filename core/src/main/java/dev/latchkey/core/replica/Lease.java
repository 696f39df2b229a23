package dev.latchkey.core.replica;

/// Until when a node may decide from memory. The clock is read after the request was, so a pause
/// before or in between is harmless.
public final class Lease {
  private static final long UNBOUNDED = Long.MAX_VALUE;

  private final Ticks ticks;
  private volatile long deadline = Long.MIN_VALUE;

  /// A lease that has run out.
  public Lease(Ticks ticks) {
    this.ticks = ticks;
  }

  public boolean holds() {
    long until = deadline;
    return until == UNBOUNDED || (until != Long.MIN_VALUE && ticks.nanos() < until);
  }

  /// Holds until the clock reads `nanos`.
  public void until(long nanos) {
    deadline = nanos;
  }

  /// Holds until it is dropped: for the one process that has the store locked.
  public void unbounded() {
    deadline = UNBOUNDED;
  }

  /// Runs out now.
  public void drop() {
    deadline = Long.MIN_VALUE;
  }
}
