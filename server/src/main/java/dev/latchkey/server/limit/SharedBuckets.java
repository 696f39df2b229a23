package dev.latchkey.server.limit;

import dev.latchkey.core.limit.BucketId;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import dev.latchkey.core.limit.TokenBuckets;
import org.jspecify.annotations.Nullable;

/// Buckets that several nodes take from: settled with the bank where there is one, else by shares.
final class SharedBuckets implements TokenBuckets {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Shares shares;
  private final Demand demand;
  private final LocalBuckets local;
  private final @Nullable Banking banking;

  /// The way to the bank, and what is heard of it.
  record Banking(Settler settler, LowWater lowWater) {}

  /// @param banking null where there is no bank
  SharedBuckets(Shares shares, Demand demand, LocalBuckets local, @Nullable Banking banking) {
    this.shares = shares;
    this.demand = demand;
    this.local = local;
    this.banking = banking;
  }

  @Override
  public TokenBucket make(BucketId id, RateLimit rate, long tokens) {
    BucketName name = BucketName.of(id, rate);
    if (banking == null) {
      return new ShareBucket(name.low(), rate, tokens, shares, demand, local);
    }
    String text = name.text();
    double perNano = rate.limit() / (rate.windowSeconds() * NANOS_PER_SECOND);
    double level = banking.lowWater().level(text, rate.limit(), perNano);
    return new SettledBucket(text, rate, Math.min((double) tokens, level), banking.settler());
  }
}
