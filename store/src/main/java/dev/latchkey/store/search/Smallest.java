package dev.latchkey.store.search;

import java.util.Arrays;

/// The smallest of many numbers, each once.
final class Smallest {
  private static final int ROOM = 4;

  private final int most;
  private final int[] kept;
  private int size;
  private int bound = Integer.MAX_VALUE;

  /// @param most how many of them
  Smallest(int most) {
    this.most = most;
    this.kept = new int[most * ROOM];
  }

  void add(int number) {
    if (number < bound) {
      kept[size++] = number;
      if (size == kept.length) {
        cut();
      }
    }
  }

  /// In order.
  int[] numbers() {
    cut();
    return Arrays.copyOf(kept, size);
  }

  private void cut() {
    Arrays.sort(kept, 0, size);
    int different = 0;
    for (int i = 0; i < size && different < most; i++) {
      if (different == 0 || kept[i] != kept[different - 1]) {
        kept[different++] = kept[i];
      }
    }
    size = different;
    if (size == most) {
      bound = kept[most - 1];
    }
  }
}
