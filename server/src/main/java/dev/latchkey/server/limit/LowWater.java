package dev.latchkey.server.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Which buckets other nodes have taken much from, so that a node which meets one of them for the
/// first time does not take it for full. Safe for use by many threads.
final class LowWater {
  /// Beyond this many all are forgotten: then first calls are counted as for a full bucket.
  static final int KNOWN_MAX = 100_000;

  private record Mark(long level, long atNanos) {}

  private final LongSupplier nanos;
  private final ConcurrentHashMap<String, Mark> known = new ConcurrentHashMap<>();

  LowWater(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// The bank says that only so much is left.
  void fell(String bucket, long level) {
    if (known.size() >= KNOWN_MAX) {
      known.clear();
    }
    known.put(bucket, new Mark(level, nanos.getAsLong()));
  }

  /// How much there must be by now in a bucket that fills up with so many tokens a nanosecond.
  double level(String bucket, long limit, double perNano) {
    @Nullable Mark mark = known.get(bucket);
    if (mark == null) {
      return limit;
    }
    double level = mark.level() + (nanos.getAsLong() - mark.atNanos()) * perNano;
    if (level >= limit) {
      known.remove(bucket, mark);
    }
    return Math.min((double) limit, level);
  }
}
