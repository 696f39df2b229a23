package dev.latchkey.gateway.extauthz;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A message of protocol buffers that is being written, field by field.
final class ProtoWriter {
  private static final int BUFFER_BYTES = 256;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER_BYTES);

  private interface Write {
    void run() throws IOException;
  }

  ProtoWriter number(int field, int value) {
    return write(() -> out.writeInt32(field, value));
  }

  ProtoWriter text(int field, String value) {
    return write(() -> out.writeString(field, value));
  }

  ProtoWriter bytes(int field, byte[] value) {
    return write(() -> out.writeByteArray(field, value));
  }

  ProtoWriter message(int field, ProtoWriter value) {
    return bytes(field, value.bytes());
  }

  /// An entry of a map whose keys are texts.
  ProtoWriter entry(int field, String key, ProtoWriter value) {
    return message(field, new ProtoWriter().text(1, key).message(2, value));
  }

  byte[] bytes() {
    write(out::flush);
    return bytes.toByteArray();
  }

  private ProtoWriter write(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
  }
}
