package dev.latchkey.core.limit;

import java.math.BigInteger;
import java.util.function.LongSupplier;

/// Buckets in exact arithmetic, as plain as can be.
final class PlainBuckets implements TokenBuckets {
  private final LongSupplier nanos;

  PlainBuckets(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public TokenBucket make(BucketId id, RateLimit rate, long tokens) {
    return make(rate, tokens);
  }

  TokenBucket make(RateLimit rate, long tokens) {
    return new Plain(rate, tokens);
  }

  private final class Plain extends TokenBucket {
    private final BigInteger limit;
    private final BigInteger windowNanos;

    /// Tokens times the window.
    private BigInteger level;

    private long at = nanos.getAsLong();

    Plain(RateLimit rate, long tokens) {
      super(rate);
      limit = BigInteger.valueOf(rate.limit());
      windowNanos = BigInteger.valueOf(rate.windowSeconds() * 1_000_000_000L);
      level = BigInteger.valueOf(tokens).multiply(windowNanos);
    }

    @Override
    public synchronized long take(long tokens) {
      long left = look(tokens);
      if (left >= 0) {
        level = level.subtract(BigInteger.valueOf(tokens).multiply(windowNanos));
        return left - tokens;
      }
      return left;
    }

    @Override
    public synchronized long look(long tokens) {
      long now = nanos.getAsLong();
      level =
          level.add(BigInteger.valueOf(now - at).multiply(limit)).min(limit.multiply(windowNanos));
      at = now;
      BigInteger missing = BigInteger.valueOf(tokens).multiply(windowNanos).subtract(level);
      if (missing.signum() <= 0) {
        return level.divide(windowNanos).longValueExact();
      }
      BigInteger wait = missing.add(limit).subtract(BigInteger.ONE).divide(limit);
      return -1 - wait.longValueExact();
    }

    @Override
    public synchronized void giveBack(long tokens) {
      level =
          level
              .add(BigInteger.valueOf(tokens).multiply(windowNanos))
              .min(limit.multiply(windowNanos));
    }
  }
}
