package dev.latchkey.gateway.listener;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// Gives buffers with room behind what was asked for, so that a small answer goes to the socket in
/// one piece: Netty's encoder puts the body into the buffer of the head only where it fits behind
/// it. Two pieces take a gathering write and a promise each. Safe for use by many threads.
final class RoomyBuffers extends AbstractByteBufAllocator {
  /// A head with all fields that Latchkey sets, and an answer to one verification.
  private static final int BYTES_MIN = 1024;

  /// What is shorter is no head: the size of a chunk, or what stands before a web socket's message.
  private static final int HEAD_BYTES_MIN = 64;

  private final ByteBufAllocator from;

  RoomyBuffers(ByteBufAllocator from) {
    super(true);
    this.from = from;
  }

  @Override
  protected ByteBuf newHeapBuffer(int initial, int most) {
    return from.heapBuffer(roomy(initial, most), most);
  }

  @Override
  protected ByteBuf newDirectBuffer(int initial, int most) {
    return from.directBuffer(roomy(initial, most), most);
  }

  private static int roomy(int initial, int most) {
    return initial < HEAD_BYTES_MIN ? initial : Math.min(most, Math.max(initial, BYTES_MIN));
  }

  @Override
  public boolean isDirectBufferPooled() {
    return from.isDirectBufferPooled();
  }
}
