package dev.latchkey.core.limit;

/// Makes buckets.
@FunctionalInterface
public interface TokenBuckets {
  /// A bucket for this rate.
  ///
  /// @param tokens how many are in it to begin with, 0 to the rate's limit
  TokenBucket make(RateLimit rate, long tokens);
}
