package dev.latchkey.gateway.proxy;

import dev.latchkey.gateway.dialect.Hearer;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/// An answer on its way to the caller that somebody hears as well. Used by one event loop.
final class Overheard implements WriteStream<Buffer> {
  private static final int OK = 200;

  private final WriteStream<Buffer> to;
  private final Hearer hearer;
  private final @Nullable String encoding;
  private final Buffer body = Buffer.buffer();
  private boolean tooLong;

  private Overheard(WriteStream<Buffer> to, Hearer hearer, @Nullable String encoding) {
    this.to = to;
    this.hearer = hearer;
    this.encoding = encoding;
  }

  /// Null where nobody hears.
  static @Nullable Overheard of(
      HttpClientResponse from, WriteStream<Buffer> to, @Nullable Hearer hearer) {
    return hearer == null || from.statusCode() != OK
        ? null
        : new Overheard(to, hearer, from.getHeader(HttpHeaderNames.CONTENT_ENCODING));
  }

  /// Tells the hearer, after the whole was passed on.
  void tell() {
    if (!tooLong) {
      hearer.hear(encoding, body.getBytes());
    }
  }

  @Override
  public Future<Void> write(Buffer chunk) {
    tooLong |= body.length() + chunk.length() > Hearer.BYTES_MAX;
    if (!tooLong) {
      body.appendBuffer(chunk);
    }
    return to.write(chunk);
  }

  @Override
  public Future<Void> end() {
    return to.end();
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int most) {
    to.setWriteQueueMaxSize(most);
    return this;
  }

  @Override
  public boolean writeQueueFull() {
    return to.writeQueueFull();
  }

  @Override
  public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
    to.drainHandler(handler);
    return this;
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    to.exceptionHandler(handler);
    return this;
  }
}
