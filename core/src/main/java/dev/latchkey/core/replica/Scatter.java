package dev.latchkey.core.replica;

import java.util.SplittableRandom;

/// Mixes the words of a digest or an id into a place for a hash table. The secret salt goes into
/// every word, so that nobody can choose digests (imported keys may come as digests) that fall on
/// one place.
final class Scatter {
  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  Scatter(long salt) {
    SplittableRandom words = new SplittableRandom(salt);
    first = words.nextLong();
    second = words.nextLong();
    third = words.nextLong();
    fourth = words.nextLong();
  }

  int of(long a, long b, long c, long d) {
    long mixed = fold(a ^ first, b ^ second) ^ fold(c ^ third, d ^ fourth);
    return (int) (mixed ^ (mixed >>> 32));
  }

  int of(long high, long low) {
    long mixed = fold(high ^ first, low ^ second);
    return (int) (mixed ^ (mixed >>> 32));
  }

  /// Both halves of the 128-bit product, one upon the other.
  private static long fold(long x, long y) {
    return Math.multiplyHigh(x, y) ^ (x * y);
  }
}
