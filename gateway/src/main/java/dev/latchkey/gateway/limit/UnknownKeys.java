package dev.latchkey.gateway.limit;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.restriction.IpAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts the keys that nobody has by where they come from, so that who guesses hears "too many"
/// before long. Callers with a good key at the same address are not touched.
///
/// Addresses share a fixed number of places, a network of IPv6 (`/64`) counts as one address. Two
/// that meet in one place are counted together, which only guesses of both can show. Safe for use
/// by many threads, without locks.
public final class UnknownKeys {
  /// How many an address may show in a minute.
  public static final int PER_MINUTE_MAX = 300;

  private static final int PLACES = 1 << 14;
  private static final int COUNT_BITS = 24;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  private final Ticks ticks;
  private final long salt;
  private final AtomicLongArray places = new AtomicLongArray(PLACES);

  /// `salt` keeps others from choosing addresses that meet in one place.
  public UnknownKeys(Ticks ticks, long salt) {
    this.ticks = ticks;
    this.salt = salt;
  }

  /// Notes one, and says whether it is one too many for this minute.
  public boolean isTooMany(IpAddress from) {
    long minute = TimeUnit.NANOSECONDS.toMinutes(ticks.nanos()) & (Long.MAX_VALUE >>> COUNT_BITS);
    long after =
        places.updateAndGet(
            place(from),
            before ->
                before >>> COUNT_BITS != minute
                    ? minute << COUNT_BITS | 1
                    : (before & COUNT_MASK) == COUNT_MASK ? before : before + 1);
    return (after & COUNT_MASK) > PER_MINUTE_MAX;
  }

  private int place(IpAddress from) {
    long network = (from.isV4() ? from.low() : from.high()) ^ salt;
    long mixed = (network ^ network >>> 31) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 50);
  }
}
