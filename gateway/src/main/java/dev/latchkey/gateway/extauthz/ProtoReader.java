package dev.latchkey.gateway.extauthz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A message of protocol buffers that is being read: its fields of texts, bytes and messages. All
/// others are passed over.
final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int TYPE_BITS = 3;
  private static final int VARINT_BYTES_MAX = 10;

  private final ByteBuffer in;

  private ProtoReader(ByteBuffer in) {
    this.in = in;
  }

  static ProtoReader of(byte[] message) {
    return new ProtoReader(ByteBuffer.wrap(message));
  }

  /// What is done with a field.
  interface Field {
    void take(int number, ProtoReader value) throws IOException;
  }

  /// Hands on each field until this message ends.
  ///
  /// @throws IOException where the bytes are no message
  void fields(Field field) throws IOException {
    while (in.hasRemaining()) {
      long tag = varint();
      int number = (int) tag >>> TYPE_BITS;
      if (number == 0 || tag >>> Integer.SIZE != 0) {
        throw new IOException("a field has no legal number");
      }
      switch ((int) tag & ((1 << TYPE_BITS) - 1)) {
        case VARINT -> varint();
        case FIXED_64 -> slice(Long.BYTES);
        case LENGTH_DELIMITED -> field.take(number, slice(varint()));
        case FIXED_32 -> slice(Integer.BYTES);
        // Groups are older than this protocol and in none of its messages.
        default -> throw new IOException("a field has no legal type");
      }
    }
  }

  /// This field as text.
  String text() throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
  }

  byte[] bytes() {
    byte[] all = new byte[in.remaining()];
    in.get(all);
    return all;
  }

  private ProtoReader slice(long length) throws IOException {
    if (length < 0 || length > in.remaining()) {
      throw new IOException("a field is longer than its message");
    }
    ByteBuffer slice = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return new ProtoReader(slice);
  }

  private long varint() throws IOException {
    long value = 0;
    for (int i = 0; i < VARINT_BYTES_MAX; i++) {
      if (!in.hasRemaining()) {
        throw new IOException("a number is cut off");
      }
      byte next = in.get();
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number is too long");
  }
}
