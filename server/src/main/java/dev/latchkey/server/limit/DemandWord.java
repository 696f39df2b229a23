package dev.latchkey.server.limit;

import dev.latchkey.core.cluster.NodeTalk;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a node says of its demand, and how it is written: a version, the node's id, and for each
/// bucket its name and the tokens a second.
///
/// @param node the node's id
record DemandWord(String node, Map<Long, Float> demand) {
  private static final byte VERSION = 1;
  private static final int ENTRY_BYTES = Long.BYTES + Float.BYTES;

  byte[] written() {
    byte[] id = node.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(2 + id.length + demand.size() * ENTRY_BYTES);
    out.put(VERSION).put((byte) id.length).put(id);
    demand.forEach((bucket, pace) -> out.putLong(bucket).putFloat(pace));
    return out.array();
  }

  /// Empty for what is not understood, such as a later version's.
  static Optional<DemandWord> read(byte[] word) {
    if (word.length > NodeTalk.WORD_BYTES_MAX) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(word);
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      byte[] id = new byte[Byte.toUnsignedInt(in.get())];
      in.get(id);
      Map<Long, Float> demand = new HashMap<>();
      while (in.hasRemaining()) {
        long bucket = in.getLong();
        float pace = in.getFloat();
        if (!Float.isFinite(pace) || pace < 0) {
          return Optional.empty();
        }
        demand.put(bucket, pace);
      }
      return Optional.of(new DemandWord(new String(id, StandardCharsets.UTF_8), demand));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }
}
