package dev.latchkey.store.search;

import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The first places of a list at which the keys of some words stand. It takes one look at the place
/// of each word, about a nanosecond, as those lie side by side.
final class PlacesOfPage {
  /// So many words, evenly spread, tell about where the page ends: without that each word would be
  /// a new first one where they stand in the opposite order.
  private static final int TRIED = 1024;

  /// With fewer words nothing is tried.
  private static final int WORDS_MANY = 4 * TRIED;

  /// The end is put so much later than it seems to be.
  private static final int SURPLUS = 4;

  private final ListOrder order;
  private final int firstWord;
  private final int endOfWords;
  private final IntPredicate which;
  private final boolean isDescending;
  private final BitSet without;
  private final int wanted;

  /// How many places are on pages before.
  private final int from;

  /// @param which of the words
  PlacesOfPage(
      ListOrder order,
      int firstWord,
      int endOfWords,
      IntPredicate which,
      KeyQuery query,
      BitSet without) {
    this.order = order;
    this.firstWord = firstWord;
    this.endOfWords = endOfWords;
    this.which = which;
    this.isDescending = query.descending();
    this.without = without;
    this.wanted = query.limit() + 1;
    this.from = passed(query.after());
  }

  private int passed(Page.@Nullable Cursor after) {
    if (after == null) {
      return 0;
    }
    return isDescending ? order.keys().length - order.before(after) : order.upTo(after);
  }

  /// The keys that stand there, in the order of the list.
  IntStream keys() {
    int about = end();
    int[] places = placesBefore(about);
    if (places.length < wanted && about < order.keys().length) {
      places = placesBefore(order.keys().length);
    }
    return Arrays.stream(places).map(this::keyAt);
  }

  /// What is far more often so than not is told apart by two comparisons.
  private int[] placesBefore(int end) {
    int[] all = order.ofWords();
    int least = isDescending ? turned(end - 1) : from;
    int most = isDescending ? turned(from) : end - 1;
    Smallest smallest = new Smallest(wanted);
    for (int word = firstWord; word < endOfWords; word++) {
      int place = all[word];
      if (place >= least
          && place <= most
          && which.test(word)
          && !without.get(order.keys()[place])) {
        smallest.add(isDescending ? turned(place) : place);
      }
    }
    return smallest.numbers();
  }

  /// A place before which there are probably enough.
  private int end() {
    int words = endOfWords - firstWord;
    if (words < WORDS_MANY) {
      return order.keys().length;
    }
    int[] tried =
        IntStream.range(0, TRIED)
            .map(i -> firstWord + (int) ((long) words * i / TRIED))
            .filter(which)
            .map(this::placeOf)
            .filter(place -> place >= from)
            .sorted()
            .toArray();
    int enough = SURPLUS * (1 + (int) ((long) wanted * TRIED / words));
    return enough < tried.length ? tried[enough] : order.keys().length;
  }

  private int placeOf(int word) {
    int place = order.ofWords()[word];
    return isDescending ? turned(place) : place;
  }

  private int keyAt(int place) {
    return order.keys()[isDescending ? turned(place) : place];
  }

  /// A place as counted from the other end.
  private int turned(int place) {
    return order.keys().length - 1 - place;
  }
}
