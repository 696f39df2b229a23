package dev.latchkey.core.notice;

import dev.latchkey.core.key.KeyId;
import java.time.Instant;
import java.util.Arrays;

/// Which keys near their expiry need not be looked at again, so that a round asks the store only of
/// those that are new in it: 8 bytes a key, of those that were met in the last round. After a start
/// it is empty, and everything is asked once more.
///
/// It keeps mixed bits of the key's random id, its expiry and the kind. Two that come to the same
/// 64 bits, for 10^6 keys a chance of 3 in 10^8, cost one of them its notice until the next start.
final class Settled {
  private static final long ODD = 0x9E3779B97F4A7C15L;
  private static final int FIRST_SIZE = 64;

  private long[] before = {};
  private long[] now = new long[FIRST_SIZE];
  private int size;

  /// Begins a round: what is not met in it is forgotten.
  void begin() {
    before = Arrays.copyOf(now, size);
    Arrays.sort(before);
    size = 0;
  }

  /// Whether it was settled in the round before; then it stays so.
  boolean isSettled(KeyId key, Instant expiresAt, NoticeKind kind) {
    long mixed = mix(key, expiresAt, kind);
    boolean known = Arrays.binarySearch(before, mixed) >= 0;
    if (known) {
      add(mixed);
    }
    return known;
  }

  void settle(KeyId key, Instant expiresAt, NoticeKind kind) {
    add(mix(key, expiresAt, kind));
  }

  private void add(long mixed) {
    if (size == now.length) {
      now = Arrays.copyOf(now, 2 * size);
    }
    now[size++] = mixed;
  }

  private static long mix(KeyId key, Instant expiresAt, NoticeKind kind) {
    long mixed = key.uuid().getMostSignificantBits() * ODD + key.uuid().getLeastSignificantBits();
    mixed = (mixed ^ (mixed >>> 32)) * ODD + expiresAt.toEpochMilli();
    mixed = (mixed ^ (mixed >>> 29)) * ODD + kind.ordinal();
    return mixed ^ (mixed >>> 32);
  }
}
