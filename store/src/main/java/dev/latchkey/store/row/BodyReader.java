package dev.latchkey.store.row;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what [BodyWriter] wrote.
///
/// Every method throws [IllegalArgumentException] or [IndexOutOfBoundsException] when the bytes are
/// not such a body.
public final class BodyReader {
  private final byte[] in;
  private int at;

  /// Begins with a body that must be of this version.
  public BodyReader(byte[] body, int version) {
    this.in = body;
    if (body.length == 0 || body[0] != version) {
      throw new IllegalArgumentException("the body is not of version " + version);
    }
    this.at = 1;
  }

  /// Refuses bytes that are left over.
  public void end() {
    if (at != in.length) {
      throw new IllegalArgumentException((in.length - at) + " bytes are left over");
    }
  }

  public long number() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      if (shift > 63) {
        throw new IllegalArgumentException("a number has more than 64 bits");
      }
      next = in[at++];
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return (value >>> 1) ^ -(value & 1);
  }

  /// A number from 0 to `most`.
  public int count(int most) {
    long value = number();
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(value + " is not from 0 to " + most);
    }
    return (int) value;
  }

  public boolean flag() {
    return switch (in[at++]) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new IllegalArgumentException("a flag is neither 0 nor 1");
    };
  }

  public String text() {
    int length = count(in.length - at);
    String value = new String(in, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  public long word() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (in[at++] & 0xff);
    }
    return value;
  }

  public UUID id() {
    long high = word();
    return new UUID(high, word());
  }

  public Instant instant() {
    return Instant.ofEpochMilli(number());
  }

  /// What `reader` reads, where there is something.
  public <T> @Nullable T maybe(Function<BodyReader, T> reader) {
    return flag() ? reader.apply(this) : null;
  }

  public <T> List<T> each(Function<BodyReader, T> reader) {
    int size = count(in.length - at);
    List<T> out = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      out.add(reader.apply(this));
    }
    return out;
  }
}
