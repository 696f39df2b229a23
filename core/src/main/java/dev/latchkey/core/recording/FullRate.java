package dev.latchkey.core.recording;

import java.util.concurrent.atomic.AtomicLong;

/// Lets the first so many calls of each second through. Once they are through, it is only read
/// until the next second. Safe for use by many threads, without a lock.
final class FullRate {
  private static final int COUNT_BITS = 16;

  private final int most;
  private final AtomicLong window = new AtomicLong();

  FullRate(int most) {
    this.most = most;
  }

  boolean takes(long second) {
    while (true) {
      long seen = window.get();
      boolean fresh = (seen >>> COUNT_BITS) < second;
      if (!fresh && (seen & ((1 << COUNT_BITS) - 1)) >= most) {
        return false;
      }
      long next = fresh ? (second << COUNT_BITS) + 1 : seen + 1;
      if (window.compareAndSet(seen, next)) {
        return true;
      }
    }
  }
}
