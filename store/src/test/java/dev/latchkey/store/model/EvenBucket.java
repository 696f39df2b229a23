package dev.latchkey.store.model;

import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import java.time.InstantSource;

/// A bucket that fills up evenly, exact to the millisecond: it keeps when it will be full. One
/// token comes in a whole number of milliseconds.
final class EvenBucket extends TokenBucket {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InstantSource clock;
  private final long limit;
  private final long millisPerToken;
  private long fullAt;

  EvenBucket(RateLimit rate, long tokens, InstantSource clock) {
    super(rate);
    this.clock = clock;
    this.limit = rate.limit();
    this.millisPerToken = rate.windowSeconds() * 1_000L / limit;
    this.fullAt = clock.millis() + (limit - tokens) * millisPerToken;
  }

  @Override
  public long take(long tokens) {
    long left = look(tokens);
    if (left < 0) {
      return left;
    }
    fullAt = Math.max(fullAt, clock.millis()) + tokens * millisPerToken;
    return left - tokens;
  }

  @Override
  public long look(long tokens) {
    long missing = Math.max(0, fullAt - clock.millis());
    long late = missing + tokens * millisPerToken - limit * millisPerToken;
    return late > 0 ? -1 - late * NANOS_PER_MILLI : limit - Math.ceilDiv(missing, millisPerToken);
  }

  @Override
  public void giveBack(long tokens) {
    fullAt -= tokens * millisPerToken;
  }
}
