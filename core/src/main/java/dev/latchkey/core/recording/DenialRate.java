package dev.latchkey.core.recording;

import java.util.concurrent.atomic.AtomicLongArray;

/// Lets the first so many denied calls of each key and minute through. It remembers a bounded
/// number of keys: two that share a place push each other out, and begin anew. Safe for use by many
/// threads, without a lock.
final class DenialRate {
  static final int KEYS_REMEMBERED_MAX = 8192;
  private static final int COUNT_BITS = 8;
  private static final int COUNT_MAX = (1 << COUNT_BITS) - 1;
  private static final int MINUTE_BITS = 26;

  private final int most;
  private final AtomicLongArray places = new AtomicLongArray(KEYS_REMEMBERED_MAX);

  /// At most 254 a minute.
  DenialRate(int most) {
    this.most = most;
  }

  /// `idLow` is the random half of the key's id.
  boolean takes(long idLow, long minute) {
    int place = (int) idLow & (KEYS_REMEMBERED_MAX - 1);
    long mark = ((idLow >>> 13) << MINUTE_BITS | (minute & ((1 << MINUTE_BITS) - 1))) << COUNT_BITS;
    while (true) {
      long seen = places.get(place);
      boolean known = (seen & ~COUNT_MAX) == mark;
      if (known && (seen & COUNT_MAX) >= most) {
        return false;
      }
      if (places.compareAndSet(place, seen, known ? seen + 1 : mark + 1)) {
        return true;
      }
    }
  }
}
