package dev.latchkey.core.key;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of a key, written `key_` and 26 characters of base32.
public record KeyId(UUID uuid) implements Comparable<KeyId> {
  private static final String PREFIX = "key_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<KeyId> parse(String text) {
    return IdText.read(PREFIX, text).map(KeyId::new);
  }

  /// The written form of these two halves of an id, as ASCII.
  public static byte[] ascii(long high, long low) {
    return IdText.ascii(PREFIX, high, low);
  }

  @Override
  public int compareTo(KeyId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `key_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
