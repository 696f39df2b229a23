package dev.latchkey.core.replica;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A hash table of [LiveKey] references with linear probing, for one writing thread and any number
/// of readers without a lock. At most half of the places are taken, removed ones included; when
/// they fill, a new array is built aside and published whole.
///
/// A place goes from empty to a key to another version of it or to `REMOVED`, and never back to
/// empty, so a reader that walks an array misses nothing that was there before it began.
final class ProbeTable {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final Object REMOVED = new Object();
  private static final int CAPACITY_MIN = 64;

  private final ToIntFunction<LiveKey> hash;
  private volatile @Nullable Object[] slots = new Object[CAPACITY_MIN];
  private volatile int size;
  private int used;
  private int count;

  ProbeTable(ToIntFunction<LiveKey> hash) {
    this.hash = hash;
  }

  @Nullable Object[] slots() {
    return slots;
  }

  static @Nullable Object slot(@Nullable Object[] slots, int i) {
    return SLOT.getAcquire(slots, i);
  }

  int size() {
    return size;
  }

  /// Adds a key that is not there.
  void add(LiveKey key) {
    if ((used + 1) * 2 > slots.length) {
      rebuild();
    }
    set(slots, key);
    used++;
    size = ++count;
  }

  void replace(LiveKey before, LiveKey after) {
    SLOT.setRelease(slots, find(before), after);
  }

  void remove(LiveKey key) {
    SLOT.setRelease(slots, find(key), REMOVED);
    size = --count;
  }

  private int find(LiveKey key) {
    int mask = slots.length - 1;
    int i = hash.applyAsInt(key) & mask;
    while (slots[i] != key) {
      if (slots[i] == null) {
        throw new IllegalStateException("the key is not in the table");
      }
      i = (i + 1) & mask;
    }
    return i;
  }

  private void set(@Nullable Object[] into, LiveKey key) {
    int mask = into.length - 1;
    int i = hash.applyAsInt(key) & mask;
    while (into[i] != null) {
      i = (i + 1) & mask;
    }
    SLOT.setRelease(into, i, key);
  }

  private void rebuild() {
    int capacity = CAPACITY_MIN;
    while (capacity < (size + 1) * 3) {
      capacity *= 2;
    }
    @Nullable Object[] next = new Object[capacity];
    for (Object slot : slots) {
      if (slot instanceof LiveKey key) {
        set(next, key);
      }
    }
    used = size;
    slots = next;
  }
}
