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
  private final ConcurrentHashMap<BucketId, Held> all = new ConcurrentHashMap<>();

  public Buckets(TokenBuckets maker) {
    this.maker = maker;
  }

  /// A bucket with the rate that it was made for, before others of the same id with other limits.
  static final class Held {
    final RateLimit rate;
    final TokenBucket bucket;
    final @Nullable Held next;

    /// It may be out of the table: what was taken after this was set counts for nothing.
    volatile boolean retired;

    Held(RateLimit rate, TokenBucket bucket, @Nullable Held next) {
      this.rate = rate;
      this.bucket = bucket;
      this.next = next;
    }

    boolean fits(RateLimit other) {
      return rate.limit() == other.limit() && rate.windowSeconds() == other.windowSeconds();
    }

    boolean isFull() {
      return bucket.look(1) == rate.limit();
    }
  }

  /// Takes tokens from the bucket of this id, if it has enough, and notes in `left[at]` what
  /// [TokenBucket#take] said. The bucket that was asked, which is worth remembering.
  ///
  /// @param known the bucket that this id and rate had before; null when nobody knows
  Held take(BucketId id, RateLimit rate, @Nullable Held known, long tokens, long[] left, int at) {
    Held held = known == null || known.retired ? held(id, rate) : known;
    while (true) {
      left[at] = held.bucket.take(tokens);
      if (!held.retired) {
        return held;
      }
      if (left[at] >= 0) {
        held.bucket.giveBack(tokens);
      }
      held = settled(id, rate);
    }
  }

  /// What is in the bucket of this id, as [TokenBucket#look] says it.
  long look(BucketId id, RateLimit rate, long tokens) {
    return held(id, rate).bucket.look(tokens);
  }

  private Held held(BucketId id, RateLimit rate) {
    Held first = all.get(id);
    Held found = find(first, rate);
    if (found != null) {
      return found;
    }
    if (first == null && all.mappingCount() >= BUCKETS_MAX) {
      makeRoom();
    }
    return settled(id, rate);
  }

  /// The bucket, made where there is none; it waits for whoever is about to forget it.
  private Held settled(BucketId id, RateLimit rate) {
    Held head = all.compute(id, (same, now) -> withVariant(now, rate, same));
    Held made = find(head, rate);
    if (made == null) {
      throw new IllegalStateException("a bucket that was just made is not there: " + id);
    }
    return made;
  }

  private static @Nullable Held find(@Nullable Held first, RateLimit rate) {
    for (Held held = first; held != null; held = held.next) {
      if (held.fits(rate)) {
        return held;
      }
    }
    return null;
  }

  /// A bucket with other limits than before begins as full as the emptiest of those that were
  /// there. Where only one key takes from it, it comes in the place of the one before.
  private Held withVariant(@Nullable Held first, RateLimit rate, BucketId id) {
    Held there = find(first, rate);
    if (first == null || there != null) {
      return first == null || there == null
          ? new Held(rate, maker.make(id, rate, rate.limit()), null)
          : first;
    }
    double level = 1;
    int variants = 0;
    for (Held held = first; held != null; held = held.next) {
      level = Math.min(level, (double) Math.max(0, held.bucket.look(1)) / held.rate.limit());
      variants++;
    }
    TokenBucket bucket = maker.make(id, rate, (long) (level * rate.limit()));
    boolean alone = id.sharedBy() == RateLimit.SharedBy.KEY || variants >= VARIANTS_MAX;
    if (alone) {
      setRetired(first, true);
    }
    return new Held(rate, bucket, alone ? null : first);
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
    for (Map.Entry<BucketId, Held> each : all.entrySet()) {
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
  private static boolean retire(Held first) {
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

  private static boolean areFull(Held first) {
    for (Held held = first; held != null; held = held.next) {
      if (!held.isFull()) {
        return false;
      }
    }
    return true;
  }

  private static void setRetired(Held first, boolean retired) {
    for (Held held = first; held != null; held = held.next) {
      held.retired = retired;
    }
  }
}
