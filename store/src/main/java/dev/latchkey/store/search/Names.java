package dev.latchkey.store.search;

import dev.latchkey.core.replica.LiveKey;

/// Keys in the order of their names in UTF-8. No name has a zero byte.
record Names(LiveKey[] keys) implements BytewiseOrder.Items {
  @Override
  public int four(int key, int depth) {
    byte[] name = keys[key].nameUtf8();
    int from = depth * Integer.BYTES;
    int four = 0;
    for (int i = from; i < from + Integer.BYTES; i++) {
      four = four << Byte.SIZE | (i < name.length ? name[i] & 0xff : 0);
    }
    return four;
  }

  @Override
  public boolean isLast(int depth, int four) {
    return (four & 0xff) == 0;
  }
}
