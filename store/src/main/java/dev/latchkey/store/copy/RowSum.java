package dev.latchkey.store.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// Counts rows and adds up digests of them, so that two tables can be compared whatever the order
/// of their rows. Finds faults, not forgers: the seals are for those.
final class RowSum {
  private final MessageDigest digest;
  private long rows;
  private long sum;

  /// What was added up.
  record Total(long rows, long sum) {}

  RowSum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void add(@Nullable Object[] values) {
    for (Object value : values) {
      switch (value) {
        case null -> digest.update((byte) 'n');
        case Long number ->
            digest.update(
                ByteBuffer.allocate(1 + Long.BYTES).put((byte) 'i').putLong(number).array());
        case String text -> add('t', text.getBytes(StandardCharsets.UTF_8));
        case byte[] bytes -> add('b', bytes);
        default -> throw new IllegalArgumentException("not a column's type");
      }
    }
    rows++;
    sum += ByteBuffer.wrap(digest.digest()).getLong();
  }

  private void add(char type, byte[] bytes) {
    digest.update(
        ByteBuffer.allocate(1 + Integer.BYTES).put((byte) type).putInt(bytes.length).array());
    digest.update(bytes);
  }

  Total total() {
    return new Total(rows, sum);
  }
}
