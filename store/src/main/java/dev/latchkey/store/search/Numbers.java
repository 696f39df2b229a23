package dev.latchkey.store.search;

/// Things that are in the order of one number after the other, each with a sign.
///
/// @param each how many numbers a thing has
record Numbers(int each, Values values) implements BytewiseOrder.Items {
  /// The numbers of a thing, counted from 0.
  interface Values {
    long of(int item, int number);
  }

  @Override
  public int four(int item, int depth) {
    long number = values.of(item, depth / 2) ^ Long.MIN_VALUE;
    return (int) (depth % 2 == 0 ? number >>> Integer.SIZE : number);
  }

  @Override
  public boolean isLast(int depth, int four) {
    return depth == 2 * each - 1;
  }
}
