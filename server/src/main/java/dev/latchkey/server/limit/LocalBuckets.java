package dev.latchkey.server.limit;

import dev.latchkey.core.limit.BucketId;
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
  public TokenBucket make(BucketId id, RateLimit rate, long tokens) {
    return make(rate, tokens);
  }

  TokenBucket make(RateLimit rate, long tokens) {
    Shape shape = new Shape(rate.limit(), rate.windowSeconds());
    BucketConfiguration made = full.get(shape);
    if (made == null || tokens != rate.limit()) {
      made = shape.configuration(tokens);
      if (tokens == rate.limit() && full.size() < SHARED_MAX) {
        full.put(shape, made);
      }
    }
    return new LocalBucket(rate, made, meter);
  }

  /// A bucket whose size can be changed later; see [#configuration].
  Bucket changeable(BucketConfiguration configuration) {
    return new LockFreeBucket(configuration, MathType.INTEGER_64_BITS, meter, BucketListener.NOPE);
  }

  /// A bucket of this size that fills up evenly at a share of the rate.
  ///
  /// @param share above 0, up to 1
  static BucketConfiguration configuration(
      RateLimit rate, double share, long capacity, long tokens) {
    double windowNanos = Duration.ofSeconds(rate.windowSeconds()).toNanos();
    return BucketConfiguration.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(capacity)
                .refillGreedy(rate.limit(), Duration.ofNanos((long) (windowNanos / share)))
                .initialTokens(tokens)
                .build())
        .build();
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

  static long take(Bucket bucket, long tokens) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(tokens);
    return probe.isConsumed() ? probe.getRemainingTokens() : -1 - probe.getNanosToWaitForRefill();
  }

  static long look(Bucket bucket, long tokens) {
    EstimationProbe probe = bucket.estimateAbilityToConsume(tokens);
    return probe.canBeConsumed()
        ? probe.getRemainingTokens()
        : -1 - probe.getNanosToWaitForRefill();
  }
}
