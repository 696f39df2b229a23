package dev.latchkey.core.recording;

/// Counts by two ids and a code, in one array that is walked without allocating: open addressing,
/// 64 bytes a place. Used by one thread at a time.
///
/// A place: two words each of the first and the second id, the newest time in milliseconds, two
/// words of an address, then the count above 8 bits of code. A count of zero is an empty place.
final class CallTable {
  static final int CODE_MAX = 0xff;
  private static final int WORDS = 8;
  private static final int SHIFT = 3;
  private static final int LAST = 7;
  private static final int CODE_BITS = 8;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long salt;
  private final int placesMax;
  private long[] words;
  private int used;

  /// Begins with `places` and grows to `placesMax`, both powers of two. `salt` is any random
  /// number: who chooses addresses must not choose places.
  CallTable(int places, int placesMax, long salt) {
    this.words = new long[places << SHIFT];
    this.placesMax = placesMax;
    this.salt = salt;
  }

  /// What a place holds.
  interface Taker {
    void take(
        long firstHigh,
        long firstLow,
        long secondHigh,
        long secondLow,
        int code,
        long count,
        long atMillis,
        long addressHigh,
        long addressLow);
  }

  /// How many places are taken.
  int used() {
    return used;
  }

  int places() {
    return words.length >>> SHIFT;
  }

  /// Adds to a count and keeps the newest time with its address. False when there is no place left
  /// for a pair that is not in it yet.
  boolean add(
      long firstHigh,
      long firstLow,
      long secondHigh,
      long secondLow,
      int code,
      long count,
      long atMillis,
      long addressHigh,
      long addressLow) {
    long[] into = words;
    int mask = into.length - 1;
    int at = place(firstHigh, firstLow, secondLow, code) & mask;
    while (true) {
      long last = into[at + LAST];
      if (last == 0) {
        break;
      }
      if ((last & CODE_MAX) == code
          && into[at + 1] == firstLow
          && into[at] == firstHigh
          && into[at + 3] == secondLow
          && into[at + 2] == secondHigh) {
        into[at + LAST] = last + (count << CODE_BITS);
        if (atMillis >= into[at + 4]) {
          into[at + 4] = atMillis;
          into[at + 5] = addressHigh;
          into[at + 6] = addressLow;
        }
        return true;
      }
      at = (at + WORDS) & mask;
    }
    if ((used + 1) * 4 > places() * 3) {
      if (places() >= placesMax) {
        return false;
      }
      grow();
      return add(
          firstHigh,
          firstLow,
          secondHigh,
          secondLow,
          code,
          count,
          atMillis,
          addressHigh,
          addressLow);
    }
    into[at] = firstHigh;
    into[at + 1] = firstLow;
    into[at + 2] = secondHigh;
    into[at + 3] = secondLow;
    into[at + 4] = atMillis;
    into[at + 5] = addressHigh;
    into[at + 6] = addressLow;
    into[at + LAST] = (count << CODE_BITS) | code;
    used++;
    return true;
  }

  void forEach(Taker taker) {
    forEach(0, Integer.MAX_VALUE, taker);
  }

  /// Gives up to `most` taken places from the place `from` on. Where to go on from, or -1 after the
  /// last.
  int forEach(int from, int most, Taker taker) {
    long[] all = words;
    int given = 0;
    for (int at = from << SHIFT; at < all.length; at += WORDS) {
      long last = all[at + LAST];
      if (last == 0) {
        continue;
      }
      if (given == most) {
        return at >>> SHIFT;
      }
      given++;
      taker.take(
          all[at],
          all[at + 1],
          all[at + 2],
          all[at + 3],
          (int) (last & CODE_MAX),
          last >>> CODE_BITS,
          all[at + 4],
          all[at + 5],
          all[at + 6]);
    }
    return -1;
  }

  void clear() {
    if (used > 0) {
      java.util.Arrays.fill(words, 0);
      used = 0;
    }
  }

  private void grow() {
    CallTable wider = new CallTable(places() * 2, placesMax, salt);
    forEach(wider::add);
    words = wider.words;
  }

  private int place(long a, long b, long d, int code) {
    long mixed = (a ^ salt) * GOLDEN + (b ^ Long.rotateLeft(d, 21) ^ code);
    mixed = (mixed ^ (mixed >>> 32)) * GOLDEN;
    return (int) (mixed >>> 32) << SHIFT;
  }
}
