package dev.latchkey.store.search;

import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.store.KeyQuery;
import java.time.Instant;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// How the key of each word stands, so that lists of one status ask no key.
///
/// @param ofWords what was done to each
/// @param byExpiry where each stands among those that expire sooner and later
record Standings(byte[] ofWords, ListOrder byExpiry) {
  private static final byte ACTIVE = 0;
  private static final byte DISABLED = 1;
  private static final byte LAPSED = 2;

  /// @param words whose each word is
  static Standings of(LiveKey[] all, int[] words, ListOrder byExpiry) {
    byte[] ofWords = new byte[words.length];
    for (int word = 0; word < words.length; word++) {
      LiveKey key = all[words[word]];
      ofWords[word] = key.isActive() ? ACTIVE : key.isLapsed() ? LAPSED : DISABLED;
    }
    return new Standings(ofWords, byExpiry);
  }

  /// Which words are those of keys that have this status at some time; all for null.
  IntPredicate with(KeyQuery.@Nullable Status status, Instant now) {
    if (status == null) {
      return word -> true;
    }
    int[] places = byExpiry.ofWords();
    int expired = byExpiry.expiredAt(now);
    return switch (status) {
      case ACTIVE -> word -> ofWords[word] == ACTIVE && places[word] >= expired;
      case EXPIRED -> word -> ofWords[word] != DISABLED && places[word] < expired;
      case DISABLED ->
          word -> ofWords[word] == DISABLED || (ofWords[word] == LAPSED && places[word] >= expired);
    };
  }
}
