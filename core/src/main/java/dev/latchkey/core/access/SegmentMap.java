package dev.latchkey.core.access;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A small map from segments to values that is asked with a range of a longer text, so that a
/// look-up allocates nothing. Open addressing, grown at half full. Built by one thread, then read.
public final class SegmentMap<V> {
  private @Nullable String[] names = new String[0];
  private @Nullable Object[] values = new Object[0];
  private int size;

  /// The value of the name that stands in `text` from `from` to `to`.
  public @Nullable V get(String text, int from, int to) {
    if (size == 0) {
      return null;
    }
    int mask = names.length - 1;
    for (int i = hash(text, from, to) & mask; ; i = (i + 1) & mask) {
      String name = names[i];
      if (name == null) {
        return null;
      }
      if (name.length() == to - from && text.startsWith(name, from)) {
        return value(i);
      }
    }
  }

  /// The value of a name, made where there is none yet.
  public V getOrPut(String name, Supplier<V> make) {
    V known = get(name, 0, name.length());
    if (known != null) {
      return known;
    }
    if (size * 2 >= names.length) {
      grow();
    }
    V made = make.get();
    put(name, made);
    size++;
    return made;
  }

  private void grow() {
    @Nullable String[] oldNames = names;
    @Nullable Object[] oldValues = values;
    int capacity = Math.max(2, oldNames.length * 2);
    names = new String[capacity];
    values = new Object[capacity];
    for (int i = 0; i < oldNames.length; i++) {
      String name = oldNames[i];
      if (name != null) {
        put(name, oldValues[i]);
      }
    }
  }

  private void put(String name, @Nullable Object value) {
    int mask = names.length - 1;
    int i = hash(name, 0, name.length()) & mask;
    while (names[i] != null) {
      i = (i + 1) & mask;
    }
    names[i] = name;
    values[i] = value;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private @Nullable V value(int i) {
    return (V) values[i];
  }

  private static int hash(String text, int from, int to) {
    int hash = 17;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return hash ^ (hash >>> 15);
  }
}
