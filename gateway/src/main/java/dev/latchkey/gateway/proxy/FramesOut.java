package dev.latchkey.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/// One direction of a WebSocket (RFC 6455) on its way out. The bytes pass as they come; where
/// frames end is followed, so that a last frame can be put between two of them.
///
/// Used by one event loop.
final class FramesOut implements WriteStream<Buffer> {
  private static final int SHORT_HEAD_BYTES = 2;
  private static final int MASK_BYTES = 4;
  private static final int LENGTH_IN_2_BYTES = 126;
  private static final int LENGTH_IN_8_BYTES = 127;

  private final NetSocket to;
  private final byte[] head = new byte[SHORT_HEAD_BYTES + Long.BYTES + MASK_BYTES];
  private int headBytes;
  private long payloadLeft;
  private @Nullable Buffer last;
  private boolean ended;

  FramesOut(NetSocket to) {
    this.to = to;
  }

  /// Sends `frame` as soon as no other is on its way, and nothing after it.
  void endWith(Buffer frame) {
    last = frame;
    endBetweenFrames();
  }

  @Override
  public Future<Void> write(Buffer part) {
    if (ended) {
      return Future.succeededFuture();
    }
    follow(part);
    Future<Void> written = to.write(part);
    endBetweenFrames();
    return written;
  }

  private void endBetweenFrames() {
    Buffer frame = last;
    if (frame != null && !ended && headBytes == 0 && payloadLeft == 0) {
      ended = true;
      to.write(frame);
    }
  }

  private void follow(Buffer part) {
    int at = 0;
    while (at < part.length()) {
      if (payloadLeft > 0) {
        long skipped = Math.min(payloadLeft, part.length() - at);
        payloadLeft -= skipped;
        at += (int) skipped;
      } else {
        head[headBytes++] = part.getByte(at++);
        if (headBytes >= SHORT_HEAD_BYTES && headBytes == headLength()) {
          payloadLeft = Math.max(0, payload());
          headBytes = 0;
        }
      }
    }
  }

  private int headLength() {
    int mask = head[1] < 0 ? MASK_BYTES : 0;
    return switch (head[1] & 0x7f) {
      case LENGTH_IN_2_BYTES -> SHORT_HEAD_BYTES + Short.BYTES + mask;
      case LENGTH_IN_8_BYTES -> SHORT_HEAD_BYTES + Long.BYTES + mask;
      default -> SHORT_HEAD_BYTES + mask;
    };
  }

  private long payload() {
    int length = head[1] & 0x7f;
    int bytes =
        switch (length) {
          case LENGTH_IN_2_BYTES -> Short.BYTES;
          case LENGTH_IN_8_BYTES -> Long.BYTES;
          default -> 0;
        };
    long value = bytes == 0 ? length : 0;
    for (int i = 0; i < bytes; i++) {
      value = value << Byte.SIZE | (head[SHORT_HEAD_BYTES + i] & 0xff);
    }
    return value;
  }

  @Override
  public Future<Void> end() {
    return to.end();
  }

  @Override
  public FramesOut exceptionHandler(@Nullable Handler<Throwable> handler) {
    to.exceptionHandler(handler);
    return this;
  }

  @Override
  public FramesOut setWriteQueueMaxSize(int bytes) {
    to.setWriteQueueMaxSize(bytes);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return to.writeQueueFull();
  }

  @Override
  public FramesOut drainHandler(@Nullable Handler<Void> handler) {
    to.drainHandler(handler);
    return this;
  }
}
