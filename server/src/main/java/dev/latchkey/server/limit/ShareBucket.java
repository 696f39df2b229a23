package dev.latchkey.server.limit;

import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TokensInheritanceStrategy;

/// This node's part of a bucket that several nodes take from. It is as large, and fills as fast, as
/// the part says, but holds at least one token, and as many as the dearest call so far needs. What
/// it says is left is the whole bucket's, if the others' parts are as full as this one.
///
/// Safe for use by many threads.
final class ShareBucket extends TokenBucket {
  /// Changes of less than this part of a share are not worth the trouble.
  private static final double WORTH = 0.02;

  final long name;
  final RateLimit rate;

  /// How many tokens were asked for since the last look. Counted without order: a lost count costs
  /// a little accuracy.
  long asked;

  /// Whether [Demand] looks at it.
  volatile boolean watched;

  /// Tokens a second, smoothed. Of [Demand]'s thread alone.
  double pace;

  private final Shares shares;
  private final Demand demand;
  private final Bucket bucket;
  private volatile long version;
  private volatile double share;
  private volatile long capacity;

  /// @param tokens how many are in the whole bucket, 0 to the rate's limit
  ShareBucket(
      long name, RateLimit rate, long tokens, Shares shares, Demand demand, LocalBuckets maker) {
    super(rate);
    this.name = name;
    this.rate = rate;
    this.shares = shares;
    this.demand = demand;
    this.version = shares.version();
    this.share = shares.of(name);
    this.capacity = capacity(share, 1);
    long mine = (long) ((double) tokens / rate.limit() * capacity);
    this.bucket =
        maker.changeable(
            LocalBuckets.configuration(rate, share, capacity, Math.min(mine, capacity)));
  }

  private long capacity(double part, long least) {
    return Math.max(least, (long) (rate.limit() * part));
  }

  @Override
  public long take(long tokens) {
    note(tokens);
    return whole(LocalBuckets.take(bucket, tokens));
  }

  @Override
  public long look(long tokens) {
    adapt(tokens);
    return whole(LocalBuckets.look(bucket, tokens));
  }

  @Override
  public void giveBack(long tokens) {
    bucket.addTokens(tokens);
  }

  /// How many tokens of its own it holds.
  long held() {
    return bucket.getAvailableTokens();
  }

  /// How many tokens of its own it can hold.
  long capacity() {
    return capacity;
  }

  private void note(long tokens) {
    asked += tokens;
    if (!watched) {
      watched = true;
      demand.watch(this);
    }
    adapt(tokens);
  }

  private void adapt(long tokens) {
    long now = shares.version();
    if (version != now || tokens > capacity) {
      version = now;
      double part = shares.of(name);
      if (Math.abs(part - share) > WORTH * share || tokens > capacity) {
        resize(part, Math.max(tokens, 1));
      }
    }
  }

  /// Two threads at once leave it with one size or the other, and the next change mends it.
  private void resize(double part, long least) {
    long size = capacity(part, least);
    share = part;
    capacity = size;
    // A share that moves takes no tokens along, or they would come from nowhere. When nobody is
    // pressed any more, a bucket that was full is full.
    bucket.replaceConfiguration(
        LocalBuckets.configuration(rate, part, size, 0),
        size == least || shares.isContested(name)
            ? TokensInheritanceStrategy.AS_IS
            : TokensInheritanceStrategy.PROPORTIONALLY);
  }

  private long whole(long own) {
    long size = capacity;
    if (own <= 0 || size == rate.limit()) {
      return own;
    }
    return own >= size
        ? rate.limit()
        : Math.min(rate.limit() - 1, (long) ((double) own / size * rate.limit()));
  }
}
