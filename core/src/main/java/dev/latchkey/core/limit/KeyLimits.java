package dev.latchkey.core.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import org.jspecify.annotations.Nullable;

/// The limits of one key in memory, with where its tokens are. Safe for use by many threads.
public final class KeyLimits {
  /// Shared and never written to.
  final RateLimit[] rates;

  final BucketId[] buckets;

  /// The buckets as they were found last, so that they need not be looked for: written by whoever
  /// finds one, without order, because each says of itself whether it is still good.
  final Buckets.@Nullable Held[] found;

  final @Nullable Quota quota;
  final @Nullable QuotaCell cell;

  private final KeyLimits[] alone = {this};

  /// @param cell where the quota's use is; there when there is a quota
  private KeyLimits(
      RateLimit[] rates, BucketId[] buckets, @Nullable Quota quota, @Nullable QuotaCell cell) {
    this.rates = rates;
    this.buckets = buckets;
    this.found = new Buckets.@Nullable Held[buckets.length];
    this.quota = quota;
    this.cell = cell;
  }

  /// A line of these limits alone; shared and never written to.
  public KeyLimits[] alone() {
    return alone;
  }

  /// As [SharedLimits] asks for them; it shares `rates`.
  static KeyLimits of(
      RateLimit[] rates,
      @Nullable Quota quota,
      KeyId key,
      KeyOwner owner,
      @Nullable String subject,
      @Nullable QuotaCell cell) {
    if ((quota == null) != (cell == null)) {
      throw new IllegalArgumentException("a quota, and nothing else, has a cell");
    }
    BucketId[] buckets = new BucketId[rates.length];
    for (int i = 0; i < rates.length; i++) {
      buckets[i] = BucketId.of(rates[i], key, owner, subject);
    }
    return new KeyLimits(rates, buckets, quota, cell);
  }
}
