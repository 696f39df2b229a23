package dev.latchkey.server.limit;

import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A bucket of Bucket4j's arithmetic, whose state is replaced as a whole by whoever takes from it.
/// Bucket4j's own lock-free bucket does the same; here it is fewer objects to be fetched, and what
/// nobody asks for (when the bucket will be full) is not reckoned. Safe for use by many threads.
final class LocalBucket extends TokenBucket {
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(LocalBucket.class, "state", BucketState.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final TimeMeter meter;
  private volatile BucketState state;

  LocalBucket(RateLimit rate, BucketConfiguration configuration, TimeMeter meter) {
    super(rate);
    this.meter = meter;
    this.state =
        BucketState.createInitialState(
            configuration, MathType.INTEGER_64_BITS, meter.currentTimeNanos());
  }

  @Override
  public long take(long tokens) {
    while (true) {
      BucketState before = state;
      long now = meter.currentTimeNanos();
      BucketState after = refilled(before, now);
      long there = after.getAvailableTokens();
      if (there < tokens) {
        return -1 - wait(after, tokens, now);
      }
      after.consume(tokens);
      if (STATE.compareAndSet(this, before, after)) {
        return there - tokens;
      }
    }
  }

  @Override
  public long look(long tokens) {
    long now = meter.currentTimeNanos();
    BucketState there = refilled(state, now);
    long held = there.getAvailableTokens();
    return held < tokens ? -1 - wait(there, tokens, now) : held;
  }

  @Override
  public void giveBack(long tokens) {
    while (true) {
      BucketState before = state;
      BucketState after = refilled(before, meter.currentTimeNanos());
      after.addTokens(tokens);
      if (STATE.compareAndSet(this, before, after)) {
        return;
      }
    }
  }

  private static BucketState refilled(BucketState state, long now) {
    BucketState copy = state.copy();
    copy.refillAllBandwidth(now);
    return copy;
  }

  private static long wait(BucketState state, long tokens, long now) {
    return state.calculateDelayNanosAfterWillBePossibleToConsume(tokens, now, true);
  }
}
