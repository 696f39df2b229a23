package dev.latchkey.server.limit;

import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import dev.latchkey.core.limit.TokenBuckets;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Buckets of Bucket4j in this process's memory, without locks. Tokens come one by one, evenly over
/// the window.
public final class LocalBuckets implements TokenBuckets {
  private final TimeMeter meter;

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
    Bandwidth bandwidth =
        Bandwidth.builder()
            .capacity(rate.limit())
            .refillGreedy(rate.limit(), Duration.ofSeconds(rate.windowSeconds()))
            .initialTokens(tokens)
            .build();
    return new Local(Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(meter).build());
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
