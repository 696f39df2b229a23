package dev.latchkey.store.search;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.store.KeyQuery;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The keys of one owner by the words of their names, and their places in lists of every order.
/// Immutable; used by any number of threads.
///
/// @param keys in the order of their ids
record NameIndex(
    LiveKey[] keys, Words words, Map<KeyQuery.Sort, ListOrder> orders, Standings standings) {
  private static final int ORDERS = KeyQuery.Sort.values().length;
  private static final int BYTES_PER_KEY = (1 + ORDERS) * Integer.BYTES;
  private static final int BYTES_PER_WORD = (2 + ORDERS) * Integer.BYTES + 1;

  /// Empty when it takes more memory than that.
  static Optional<NameIndex> of(List<LiveKey> found, long bytesMax) {
    LiveKey[] keys = inOrderOfIds(found.toArray(LiveKey[]::new));
    long left = bytesMax - (long) BYTES_PER_KEY * keys.length;
    return Words.of(keys, BYTES_PER_WORD, left).map(words -> of(keys, words));
  }

  private static NameIndex of(LiveKey[] keys, Words words) {
    Map<KeyQuery.Sort, ListOrder> orders = new EnumMap<>(KeyQuery.Sort.class);
    for (KeyQuery.Sort sort : KeyQuery.Sort.values()) {
      orders.put(sort, ListOrder.of(sort, keys, words.keys()));
    }
    ListOrder byExpiry = Objects.requireNonNull(orders.get(KeyQuery.Sort.EXPIRY));
    return new NameIndex(keys, words, orders, Standings.of(keys, words.keys(), byExpiry));
  }

  private static LiveKey[] inOrderOfIds(LiveKey[] keys) {
    Numbers ids =
        new Numbers(
            2,
            (key, half) -> (half == 0 ? keys[key].idHigh() : keys[key].idLow()) ^ Long.MIN_VALUE);
    return Arrays.stream(BytewiseOrder.of(keys.length, ids))
        .mapToObj(key -> keys[key])
        .toArray(LiveKey[]::new);
  }

  /// The first keys of a page that have a text in their names, and the one after it.
  ///
  /// @param query for a name, and for a status or for none
  /// @param text with marks
  /// @param without keys that are left out
  List<KeyId> page(KeyQuery query, String text, BitSet without) {
    byte[] sought = text.getBytes(StandardCharsets.UTF_8);
    ListOrder order = Objects.requireNonNull(orders.get(query.sort()));
    IntPredicate which = standings.with(query.filter().status(), query.now());
    int first = words.first(sought);
    return new PlacesOfPage(order, first, words.end(sought), which, query, without)
        .keys()
        .mapToObj(key -> keys[key].id())
        .toList();
  }

  /// The place of a key in the order of ids; -1 when it has none.
  int keyOf(KeyId id) {
    int key = BytewiseOrder.firstNot(keys.length, i -> keys[i].id().compareTo(id) < 0);
    return key < keys.length && keys[key].id().equals(id) ? key : -1;
  }

  /// How much memory it takes, about.
  long bytes() {
    return words.bytes(BYTES_PER_WORD) + (long) BYTES_PER_KEY * keys.length;
  }
}
