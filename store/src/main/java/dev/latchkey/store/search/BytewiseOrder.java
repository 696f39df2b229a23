package dev.latchkey.store.search;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Puts numbered things in the order of their bytes, four bytes at a time: numbers are sorted by
/// the first four, those that have them in common by the next four, and so on (Sedgewick and Wayne,
/// Algorithms, 5.1, "MSD string sort", with the sort of the class library in the place of
/// counting). What is equal stays in the order of its numbers.
final class BytewiseOrder {
  private static final int UNSIGNED = Integer.MIN_VALUE;

  private final Items items;

  /// The next four bytes of a thing, and below them its number.
  private final long[] work;

  /// What is put in order. Things are numbered from 0.
  interface Items {
    /// The bytes from `4 * depth` on, the first the highest.
    int four(int item, int depth);

    /// Whether nothing comes after these bytes in anything that has the same ones before them.
    boolean isLast(int depth, int four);
  }

  private BytewiseOrder(int count, Items items) {
    this.items = items;
    this.work = new long[count];
    for (int i = 0; i < count; i++) {
      work[i] = i;
    }
  }

  /// The numbers from 0 to before `count`, in the order of what they stand for.
  static int[] of(int count, Items items) {
    BytewiseOrder order = new BytewiseOrder(count, items);
    order.sort(0, count, 0);
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      out[i] = (int) order.work[i];
    }
    return out;
  }

  /// The first of the numbers from 0 to before `count` that is not `before`, in an order in which
  /// all that are come first; `count` where all are.
  static int firstNot(int count, IntPredicate before) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before.test(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void sort(int from, int to, int depth) {
    for (int i = from; i < to; i++) {
      int item = (int) work[i];
      work[i] = (long) (items.four(item, depth) ^ UNSIGNED) << Integer.SIZE | item;
    }
    Arrays.sort(work, from, to);
    for (int start = from; start < to; ) {
      int four = four(start);
      int end = start + 1;
      while (end < to && four(end) == four) {
        end++;
      }
      if (end - start > 1 && !items.isLast(depth, four)) {
        sort(start, end, depth + 1);
      }
      start = end;
    }
  }

  private int four(int at) {
    return (int) (work[at] >>> Integer.SIZE) ^ UNSIGNED;
  }
}
