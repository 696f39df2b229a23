package dev.latchkey.core.replica;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// The time of day, which never runs backwards: after a jump back it stands still until the old
/// time is reached again. So a key that has expired once stays expired. Millisecond steps.
public final class OneWayClock implements InstantSource {
  private final InstantSource source;
  private final AtomicLong highest = new AtomicLong(Long.MIN_VALUE);

  public OneWayClock(InstantSource source) {
    this.source = source;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    long now = source.millis();
    long seen = highest.get();
    while (now > seen) {
      if (highest.compareAndSet(seen, now)) {
        return now;
      }
      seen = highest.get();
    }
    return seen;
  }
}
