package dev.latchkey.core.limit;

import org.jspecify.annotations.Nullable;

/// One bucket of tokens that fills up evenly with time. Answers at once; safe for use by many
/// threads.
///
/// A number that says what is left is 0 or more. A negative one says that there are too few: it is
/// `-1 - nanos`, where `nanos` is how long it takes until there are enough.
///
/// What [Buckets] notes of a bucket stands in the bucket itself, because each further object may be
/// a wait for memory.
public abstract class TokenBucket {
  final RateLimit rate;

  /// The next of the same id with other limits. Written before others see this one.
  @Nullable TokenBucket next;

  /// It may be out of the table: what was taken after this was set counts for nothing.
  volatile boolean retired;

  protected TokenBucket(RateLimit rate) {
    this.rate = rate;
  }

  /// Takes tokens when there are enough of them, and says what is left then.
  ///
  /// @param tokens 1 to the bucket's limit
  public abstract long take(long tokens);

  /// Says what is there now, and takes nothing.
  ///
  /// @param tokens 1 to the bucket's limit
  public abstract long look(long tokens);

  /// Puts tokens back that were taken; never above the limit.
  public abstract void giveBack(long tokens);

  final boolean fits(RateLimit other) {
    return rate.limit() == other.limit() && rate.windowSeconds() == other.windowSeconds();
  }

  final boolean isFull() {
    return look(1) == rate.limit();
  }
}
