package dev.latchkey.store.row;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes a body: the one sequence of bytes for a value. Numbers are zigzag varints, texts are
/// UTF-8 after their length, what may be absent comes after a 0 or 1.
public final class BodyWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /// Begins a body of this version, 1 to 127.
  public BodyWriter(int version) {
    out.write(version);
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  public BodyWriter number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  public BodyWriter flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  public BodyWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  public BodyWriter word(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  public BodyWriter id(UUID value) {
    return word(value.getMostSignificantBits()).word(value.getLeastSignificantBits());
  }

  public BodyWriter instant(Instant value) {
    return number(value.toEpochMilli());
  }

  /// Writes the value with `writer`, or that there is none.
  public <T> BodyWriter maybe(@Nullable T value, BiConsumer<BodyWriter, T> writer) {
    flag(value != null);
    if (value != null) {
      writer.accept(this, value);
    }
    return this;
  }

  /// Writes how many there are, then each. The caller sorts what has no order.
  public <T> BodyWriter each(List<T> values, BiConsumer<BodyWriter, T> writer) {
    number(values.size());
    for (T value : values) {
      writer.accept(this, value);
    }
    return this;
  }
}
