package dev.latchkey.core.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The buckets of a node. A full bucket is as good as none, so it is forgotten; one that is asked
/// for comes into being. Safe for use by many threads.
public final class Buckets {
  /// Beyond this many a bucket is forgotten for each that is made, full or not.
  public static final int BUCKETS_MAX = 1_000_000;

  /// How many different limits may stand under one shared name at once.
  static final int VARIANTS_MAX = 8;

  private static final int TRIED_FOR_ROOM_MAX = 16;

  private final TokenBuckets maker;
  private final ConcurrentHashMap<BucketId, TokenBucket> all = new ConcurrentHashMap<>();

  public Buckets(TokenBuckets maker) {
    this.maker = maker;
  }

  /// Takes tokens from the bucket of a rate, if it has enough, and notes in `left[rate]` what
  /// [TokenBucket#take] said. The bucket that was asked, which is remembered with the limits.
  @SuppressWarnings("ReferenceEquality") // each bucket is an object of its own
  TokenBucket take(KeyLimits limits, int rate, long tokens, long[] left) {
    TokenBucket known = limits.found(rate);
    TokenBucket held =
        known == null || known.retired ? held(limits.buckets[rate], limits.rates[rate]) : known;
    while (true) {
      left[rate] = held.take(tokens);
      if (!held.retired) {
        break;
      }
      if (left[rate] >= 0) {
        held.giveBack(tokens);
      }
      held = settled(limits.buckets[rate], limits.rates[rate]);
    }
    if (held != known) {
      limits.found(rate, held);
    }
    return held;
  }

  /// What is in the bucket of this id, as [TokenBucket#look] says it.
  long look(BucketId id, RateLimit rate, long tokens) {
    return held(id, rate).look(tokens);
  }

  private TokenBucket held(BucketId id, RateLimit rate) {
    TokenBucket first = all.get(id);
    TokenBucket found = find(first, rate);
    if (found != null) {
      return found;
    }
    if (first == null && all.mappingCount() >= BUCKETS_MAX) {
      makeRoom();
    }
    return settled(id, rate);
  }

  /// The bucket, made where there is none; it waits for whoever is about to forget it.
  private TokenBucket settled(BucketId id, RateLimit rate) {
    TokenBucket head = all.compute(id, (same, now) -> withVariant(now, rate, same));
    TokenBucket made = find(head, rate);
    if (made == null) {
      throw new IllegalStateException("a bucket that was just made is not there: " + id);
    }
    return made;
  }

  private static @Nullable TokenBucket find(@Nullable TokenBucket first, RateLimit rate) {
    for (TokenBucket held = first; held != null; held = held.next) {
      if (held.fits(rate)) {
        return held;
      }
    }
    return null;
  }

  /// A bucket with other limits than before begins as full as the emptiest of those that were
  /// there. Where only one key takes from it, it comes in the place of the one before.
  private TokenBucket withVariant(@Nullable TokenBucket first, RateLimit rate, BucketId id) {
    TokenBucket there = find(first, rate);
    if (first == null || there != null) {
      return first == null || there == null ? maker.make(id, rate, rate.limit()) : first;
    }
    double level = 1;
    int variants = 0;
    for (TokenBucket held = first; held != null; held = held.next) {
      level = Math.min(level, (double) Math.max(0, held.look(1)) / held.rate.limit());
      variants++;
    }
    TokenBucket bucket = maker.make(id, rate, (long) (level * rate.limit()));
    boolean alone = id.sharedBy() == RateLimit.SharedBy.KEY || variants >= VARIANTS_MAX;
    if (alone) {
      setRetired(first, true);
    }
    bucket.next = alone ? null : first;
    return bucket;
  }

  /// How many ids have buckets.
  public long size() {
    return all.mappingCount();
  }

  /// Forgets the buckets that are full. Not for event loops: it looks at all of them.
  public void forgetFull() {
    all.keySet().forEach(this::forgetIfFull);
  }

  private void makeRoom() {
    int tried = 0;
    long before = all.mappingCount();
    BucketId any = null;
    for (Map.Entry<BucketId, TokenBucket> each : all.entrySet()) {
      any = each.getKey();
      forgetIfFull(any);
      if (++tried == TRIED_FOR_ROOM_MAX) {
        break;
      }
    }
    if (any != null && all.mappingCount() >= before) {
      all.computeIfPresent(
          any,
          (same, first) -> {
            setRetired(first, true);
            return null;
          });
    }
  }

  private void forgetIfFull(BucketId id) {
    all.computeIfPresent(id, (same, first) -> retire(first) ? null : first);
  }

  /// Whether all of them were full, and still are after everybody was told.
  private static boolean retire(TokenBucket first) {
    if (!areFull(first)) {
      return false;
    }
    setRetired(first, true);
    if (areFull(first)) {
      return true;
    }
    setRetired(first, false);
    return false;
  }

  private static boolean areFull(TokenBucket first) {
    for (TokenBucket held = first; held != null; held = held.next) {
      if (!held.isFull()) {
        return false;
      }
    }
    return true;
  }

  private static void setRetired(TokenBucket first, boolean retired) {
    for (TokenBucket held = first; held != null; held = held.next) {
      held.retired = retired;
    }
  }
}
