package dev.latchkey.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong nanos = new AtomicLong();
  private final LocalBuckets buckets = new LocalBuckets(nanos::get);

  private static RateLimit rate(long limit, int window) {
    return new RateLimit("r", limit, window, RateLimit.SharedBy.KEY);
  }

  /// The level in exact arithmetic: tokens times the window.
  @Test
  void tokensAreCountedExactlyWhateverTheOrder() {
    System.out.println("buckets: repeat with -Dlatchkey.seed=" + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 300; round++) {
      int limit = 1 + random.nextInt(50);
      int window = 1 + random.nextInt(10);
      TokenBucket bucket = buckets.make(rate(limit, window), limit);
      BigInteger full = BigInteger.valueOf(limit * (window * SECOND));
      BigInteger level = full;
      for (int i = 0; i < 100; i++) {
        long passed = random.nextInt(3) == 0 ? random.nextLong(window * SECOND) : 0;
        nanos.addAndGet(passed);
        level = level.add(BigInteger.valueOf(passed).multiply(BigInteger.valueOf(limit))).min(full);
        long wanted = 1L + random.nextInt(limit);
        BigInteger cost = BigInteger.valueOf(wanted * window).multiply(BigInteger.valueOf(SECOND));
        boolean enough = level.compareTo(cost) >= 0;
        long looked = bucket.look(wanted);
        long left = bucket.take(wanted);
        assertThat(looked >= 0).isEqualTo(enough);
        assertThat(left >= 0).isEqualTo(enough);
        if (enough && random.nextInt(4) == 0) {
          bucket.giveBack(wanted);
        } else if (enough) {
          level = level.subtract(cost);
        } else {
          BigInteger missing = cost.subtract(level);
          long wait = missing.divide(BigInteger.valueOf(limit)).longValueExact();
          assertThat(-1 - left).isBetween(wait, wait + 1);
        }
      }
    }
  }

  @Test
  void theLargestRateDoesNotOverflow() {
    TokenBucket bucket =
        buckets.make(rate(RateLimit.LIMIT_MAX, RateLimit.WINDOW_SECONDS_MAX), RateLimit.LIMIT_MAX);
    assertThat(bucket.take(RateLimit.LIMIT_MAX)).isZero();
    assertThat(bucket.take(1)).isNegative();
    nanos.addAndGet(30 * 86_400 * SECOND);
    assertThat(bucket.look(1)).isEqualTo(RateLimit.LIMIT_MAX);
  }

  @Test
  void manyThreadsTakeNoMoreThanThereIs() throws Exception {
    TokenBucket bucket = buckets.make(rate(10_000, 60), 10_000);
    AtomicLong taken = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(() -> {
        for (int j = 0; j < 5_000; j++) {
          if (bucket.take(1) >= 0) {
            taken.incrementAndGet();
          }
        }
      });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(taken).hasValue(10_000);
  }
}
