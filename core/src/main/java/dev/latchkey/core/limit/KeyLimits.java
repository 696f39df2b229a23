package dev.latchkey.core.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The limits of one key in memory, with where its tokens are. Safe for use by many threads.
public final class KeyLimits {
  /// Shared and never written to.
  final RateLimit[] rates;

  final BucketId[] buckets;

  final @Nullable Quota quota;
  final @Nullable QuotaCell cell;

  /// The buckets as they were found last, so that they need not be looked for: written by whoever
  /// finds one, whole, in any order, because each says of itself whether it is still good. Most
  /// keys have one rate at most, and then there is no array to be fetched on the way.
  private volatile @Nullable TokenBucket first;

  private final @Nullable AtomicReferenceArray<@Nullable TokenBucket> others;

  /// Those that this stands for together; null for one key's own.
  final KeyLimits @Nullable [] line;

  /// @param cell where the quota's use is; there when there is a quota
  private KeyLimits(
      RateLimit[] rates,
      BucketId[] buckets,
      @Nullable Quota quota,
      @Nullable QuotaCell cell,
      KeyLimits @Nullable [] line) {
    this.rates = rates;
    this.buckets = buckets;
    this.quota = quota;
    this.cell = cell;
    this.others = buckets.length > 1 ? new AtomicReferenceArray<>(buckets.length - 1) : null;
    this.line = line;
  }

  /// The bucket of a rate as it was found last; null when it never was.
  @Nullable TokenBucket found(int rate) {
    if (rate == 0 || others == null) {
      return first;
    }
    return others.get(rate - 1);
  }

  void found(int rate, TokenBucket bucket) {
    if (rate == 0 || others == null) {
      first = bucket;
    } else {
      others.set(rate - 1, bucket);
    }
  }

  /// The limits of a key and of those it was delegated from, as if one key had them all: each
  /// bucket once, whoever of the line it is of, and every quota.
  ///
  /// @param line at least one; it is kept, and must not be written to
  public static KeyLimits ofLine(KeyLimits[] line) {
    if (line.length == 1) {
      return line[0];
    }
    Map<BucketId, RateLimit> all = new LinkedHashMap<>();
    List<RateLimit> rates = new ArrayList<>();
    List<BucketId> ids = new ArrayList<>();
    for (KeyLimits limits : line) {
      for (int i = 0; i < limits.rates.length; i++) {
        if (!limits.rates[i].equals(all.put(limits.buckets[i], limits.rates[i]))) {
          rates.add(limits.rates[i]);
          ids.add(limits.buckets[i]);
        }
      }
    }
    return new KeyLimits(
        rates.toArray(RateLimit[]::new), ids.toArray(BucketId[]::new), null, null, line);
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
    return new KeyLimits(rates, buckets, quota, cell, null);
  }
}
