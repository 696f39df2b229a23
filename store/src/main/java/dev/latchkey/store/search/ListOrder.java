package dev.latchkey.store.search;

import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.row.CursorValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.ToIntBiFunction;
import java.util.function.ToLongFunction;

/// The order of a list: which key stands at each place, and at which place the key of each word
/// stands. Keys, places and words are numbered from 0, keys in the order of their ids, which is
/// that of keys that are equal in all else.
///
/// @param comparison how a key compares with where a page ends, but for the ids
record ListOrder(
    LiveKey[] all, int[] keys, int[] ofWords, ToIntBiFunction<LiveKey, Page.Cursor> comparison) {

  /// @param words whose each word is
  static ListOrder of(KeyQuery.Sort sort, LiveKey[] all, int[] words) {
    return switch (sort) {
      case CREATED -> byTime(all, words, key -> key.createdAt().toEpochMilli());
      case NAME ->
          of(
              all,
              words,
              new Names(all),
              (key, end) ->
                  Arrays.compareUnsigned(
                      key.nameUtf8(), end.value().getBytes(StandardCharsets.UTF_8)));
      case EXPIRY -> byTime(all, words, ListOrder::expiry);
    };
  }

  private static ListOrder byTime(LiveKey[] all, int[] words, ToLongFunction<LiveKey> millis) {
    return of(
        all,
        words,
        new Numbers(1, (key, number) -> millis.applyAsLong(all[key])),
        (key, end) -> Long.compare(millis.applyAsLong(key), CursorValue.millis(end)));
  }

  private static ListOrder of(
      LiveKey[] all,
      int[] words,
      BytewiseOrder.Items items,
      ToIntBiFunction<LiveKey, Page.Cursor> comparison) {
    int[] keys = BytewiseOrder.of(all.length, items);
    int[] places = new int[all.length];
    for (int place = 0; place < keys.length; place++) {
      places[keys[place]] = place;
    }
    int[] ofWords = Arrays.stream(words).map(key -> places[key]).toArray();
    return new ListOrder(all, keys, ofWords, comparison);
  }

  /// How many keys stand before where a page ends.
  int before(Page.Cursor end) {
    return BytewiseOrder.firstNot(keys.length, place -> compare(place, end) < 0);
  }

  /// How many keys stand before where a page ends, and there.
  int upTo(Page.Cursor end) {
    return BytewiseOrder.firstNot(keys.length, place -> compare(place, end) <= 0);
  }

  /// How many keys have expired, in a list by expiry.
  int expiredAt(Instant now) {
    long millis = now.toEpochMilli();
    return BytewiseOrder.firstNot(keys.length, place -> expiry(all[keys[place]]) <= millis);
  }

  private int compare(int place, Page.Cursor end) {
    LiveKey key = all[keys[place]];
    int compared = comparison.applyAsInt(key, end);
    return compared == 0 ? key.id().toString().compareTo(end.id()) : compared;
  }

  /// A key that never expires is the last to do so.
  private static long expiry(LiveKey key) {
    Instant at = key.expiresAt();
    return at == null ? Long.MAX_VALUE : at.toEpochMilli();
  }
}
