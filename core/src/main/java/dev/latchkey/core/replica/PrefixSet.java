package dev.latchkey.core.replica;

import dev.latchkey.core.key.KeyPrefix;
import java.util.Collection;

/// The key prefixes that are registered, asked with the beginning of a byte array. Immutable.
final class PrefixSet {
  private final byte[][] slots;

  PrefixSet(Collection<KeyPrefix> prefixes) {
    int capacity = 2;
    while (capacity < prefixes.size() * 2 + 1) {
      capacity *= 2;
    }
    slots = new byte[capacity][];
    for (KeyPrefix prefix : prefixes) {
      byte[] text = prefix.text().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      int i = hash(text, text.length) & (capacity - 1);
      while (slots[i] != null && !java.util.Arrays.equals(slots[i], text)) {
        i = (i + 1) & (capacity - 1);
      }
      slots[i] = text;
    }
  }

  /// Whether the first `length` bytes of `text` are a registered prefix.
  boolean contains(byte[] text, int length) {
    int mask = slots.length - 1;
    for (int i = hash(text, length) & mask; slots[i] != null; i = (i + 1) & mask) {
      if (java.util.Arrays.equals(slots[i], 0, slots[i].length, text, 0, length)) {
        return true;
      }
    }
    return false;
  }

  private static int hash(byte[] text, int length) {
    int hash = 17;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + text[i];
    }
    return hash ^ (hash >>> 15);
  }
}
