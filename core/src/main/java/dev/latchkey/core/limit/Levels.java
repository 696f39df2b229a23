package dev.latchkey.core.limit;

import org.jspecify.annotations.Nullable;

/// How much of each limit is left, as one call found or left it. Immutable.
public final class Levels {
  /// Of a key without limits, and of a call that was refused before they were looked at.
  public static final Levels NONE = new Levels(new RateLimit[0], new long[0], null, 0, -1, 0);

  static final long NEVER = -1;

  private final RateLimit[] rates;
  private final long[] remaining;
  private final @Nullable Quota quota;
  private final long quotaRemaining;
  private final long quotaResetSeconds;
  private final int retryAfterSeconds;

  Levels(
      RateLimit[] rates,
      long[] remaining,
      @Nullable Quota quota,
      long quotaRemaining,
      long quotaResetSeconds,
      int retryAfterSeconds) {
    this.rates = rates;
    this.remaining = remaining;
    this.quota = quota;
    this.quotaRemaining = quotaRemaining;
    this.quotaResetSeconds = quotaResetSeconds;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public boolean areNone() {
    return rates.length == 0 && quota == null;
  }

  /// How many rates there are: the key's own, then those of the keys it was delegated from.
  public int rates() {
    return rates.length;
  }

  public RateLimit rate(int index) {
    return rates[index];
  }

  /// How many tokens the rate's bucket holds.
  public long remaining(int index) {
    return remaining[index];
  }

  /// How long until the rate's bucket is full, in seconds, rounded up.
  public long resetSeconds(int index) {
    RateLimit rate = rates[index];
    long missing = rate.limit() - remaining[index];
    return Math.ceilDiv(missing * rate.windowSeconds(), rate.limit());
  }

  /// The quota of which the least is left, of the key's own and those of the keys it was delegated
  /// from; null when there is none.
  public @Nullable Quota quota() {
    return quota;
  }

  public long quotaRemaining() {
    return quotaRemaining;
  }

  /// How long until the quota is full again, in seconds, rounded up; -1 when it never is.
  public long quotaResetSeconds() {
    return quotaResetSeconds;
  }

  /// When to ask again, at least 1; 0 when the call was not refused, or asking again would not
  /// help.
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
