package dev.latchkey.gateway.extauthz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A message of protocol buffers that is being written, field by field.
final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /// @param value not negative
  ProtoWriter number(int field, int value) {
    varint(field << 3 | VARINT);
    varint(value);
    return this;
  }

  ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtoWriter bytes(int field, byte[] value) {
    varint(field << 3 | LENGTH_DELIMITED);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  ProtoWriter message(int field, ProtoWriter value) {
    return bytes(field, value.bytes());
  }

  /// An entry of a map whose keys are texts.
  ProtoWriter entry(int field, String key, ProtoWriter value) {
    return message(field, new ProtoWriter().text(1, key).message(2, value));
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void varint(int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
