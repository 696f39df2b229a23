package dev.latchkey.server.start;

import dev.latchkey.core.replica.Ticks;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// For systems without a clock since boot: what has passed since this was made, by the process's
/// own counter or by the wall clock, whichever says more. The counter may stop while the machine is
/// suspended; the wall clock may be set back. Never runs backwards.
public final class ElapsedClock implements Ticks {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier counter;
  private final InstantSource wall;
  private final long counterStart;
  private final long wallStartMillis;
  private final AtomicLong highest = new AtomicLong();

  /// `counter` counts nanoseconds, as `System.nanoTime` does.
  public ElapsedClock(LongSupplier counter, InstantSource wall) {
    this.counter = counter;
    this.wall = wall;
    this.counterStart = counter.getAsLong();
    this.wallStartMillis = wall.millis();
  }

  @Override
  public long nanos() {
    long byCounter = counter.getAsLong() - counterStart;
    long byWall = (wall.millis() - wallStartMillis) * NANOS_PER_MILLI;
    return highest.accumulateAndGet(Math.max(byCounter, byWall), Math::max);
  }
}
