package dev.latchkey.core.limit;

/// Makes buckets.
@FunctionalInterface
public interface TokenBuckets {
  /// A bucket for this rate.
  ///
  /// @param id whose it is
  /// @param tokens how many are in it to begin with, 0 to the rate's limit
  TokenBucket make(BucketId id, RateLimit rate, long tokens);
}
