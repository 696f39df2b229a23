package dev.latchkey.server.limit;

import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import dev.latchkey.core.limit.TokenBuckets;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketListener;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LockFreeBucket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Buckets of Bucket4j in this process's memory, without locks. Tokens come one by one, evenly over
/// the window. Buckets that are alike share their configuration. Safe for use by many threads.
public final class LocalBuckets implements TokenBuckets {
  /// Up to so many different configurations are shared.
  private static final int SHARED_MAX = 10_000;

  private final TimeMeter meter;
  private final ConcurrentHashMap<Shape, BucketConfiguration> full = new ConcurrentHashMap<>();

  /// `nanos` counts nanoseconds, as `System.nanoTime` does.
  public LocalBuckets(LongSupplier nanos) {
    this.meter =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return nanos.getAsLong();
          }

          @Override
          public boolean isWallClockBased() {
            return false;
          }
        };
  }

  @Override
  public TokenBucket make(RateLimit rate, long tokens) {
    Shape shape = new Shape(rate.limit(), rate.windowSeconds());
    BucketConfiguration made = full.get(shape);
    if (made == null || tokens != rate.limit()) {
      made = shape.configuration(tokens);
      if (tokens == rate.limit() && full.size() < SHARED_MAX) {
        full.put(shape, made);
      }
    }
    return new Local(
        new LockFreeBucket(made, MathType.INTEGER_64_BITS, meter, BucketListener.NOPE));
  }

  /// What buckets are alike in.
  private record Shape(long limit, int windowSeconds) {
    BucketConfiguration configuration(long tokens) {
      return BucketConfiguration.builder()
          .addLimit(
              Bandwidth.builder()
                  .capacity(limit)
                  .refillGreedy(limit, Duration.ofSeconds(windowSeconds))
                  .initialTokens(tokens)
                  .build())
          .build();
    }
  }

  private record Local(Bucket bucket) implements TokenBucket {
    @Override
    public long take(long tokens) {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(tokens);
      return probe.isConsumed() ? probe.getRemainingTokens() : -1 - probe.getNanosToWaitForRefill();
    }

    @Override
    public long look(long tokens) {
      EstimationProbe probe = bucket.estimateAbilityToConsume(tokens);
      return probe.canBeConsumed()
          ? probe.getRemainingTokens()
          : -1 - probe.getNanosToWaitForRefill();
    }

    @Override
    public void giveBack(long tokens) {
      bucket.addTokens(tokens);
    }
  }
}
