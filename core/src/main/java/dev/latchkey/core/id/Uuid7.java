package dev.latchkey.core.id;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then randomness.
///
/// Safe for use by many threads when the random source is.
public final class Uuid7 {
  private final InstantSource clock;
  private final RandomGenerator random;

  public Uuid7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0fffL);
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
