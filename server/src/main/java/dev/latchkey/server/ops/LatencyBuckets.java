package dev.latchkey.server.ops;

import java.util.concurrent.atomic.LongAdder;

/// A histogram of durations whose bounds double from 128 ns to 134 ms. It allocates nothing and
/// takes no lock; a reader sees each bucket as of some moment during its reading.
public final class LatencyBuckets {
  private static final int FIRST_BOUND_BITS = 7;
  static final int BOUNDS = 21;

  private final LongAdder[] buckets = new LongAdder[BOUNDS + 1];
  private final LongAdder sumNanos = new LongAdder();

  public LatencyBuckets() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  /// Counts a duration `times` times.
  void record(long nanos, int times) {
    long counted = Math.max(nanos, 0);
    buckets[place(counted)].add(times);
    sumNanos.add(counted * times);
  }

  /// The first bucket whose bound is not below `nanos`; the last one has none.
  static int place(long nanos) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(nanos - 1, 0));
    return Math.min(Math.max(bits - FIRST_BOUND_BITS, 0), BOUNDS);
  }

  /// The inclusive upper bound of a bucket in nanoseconds.
  static long boundNanos(int place) {
    return 1L << (FIRST_BOUND_BITS + place);
  }

  /// Counts by bucket, not accumulated; the last one is of what lies above all bounds.
  long[] counts() {
    long[] counts = new long[buckets.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets[i].sum();
    }
    return counts;
  }

  long sumNanos() {
    return sumNanos.sum();
  }
}
