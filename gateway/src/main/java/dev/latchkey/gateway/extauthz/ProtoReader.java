package dev.latchkey.gateway.extauthz;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A message of protocol buffers that is being read: its fields of texts, bytes and messages. All
/// others are passed over.
final class ProtoReader {
  private final CodedInputStream in;

  private ProtoReader(CodedInputStream in) {
    this.in = in;
  }

  static ProtoReader of(byte[] message) {
    return new ProtoReader(CodedInputStream.newInstance(message));
  }

  /// What is done with a field. It may read the field whole or not at all.
  interface Field {
    void take(int number, ProtoReader value) throws IOException;
  }

  /// Hands on each field until this message ends.
  ///
  /// @throws IOException where the bytes are no message
  void fields(Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        int before = in.pushLimit(in.readRawVarint32());
        field.take(WireFormat.getTagFieldNumber(tag), this);
        in.skipRawBytes(in.getBytesUntilLimit());
        in.popLimit(before);
      } else if (!in.skipField(tag)) {
        throw new IOException("a group ends that did not begin");
      }
    }
  }

  /// This field as text.
  String text() throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
  }

  byte[] bytes() throws IOException {
    return in.readRawBytes(in.getBytesUntilLimit());
  }
}
