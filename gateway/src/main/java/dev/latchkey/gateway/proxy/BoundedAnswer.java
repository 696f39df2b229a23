package dev.latchkey.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/// The body of an upstream's answer, so far as it comes in time and has room. Used by one event
/// loop.
final class BoundedAnswer {
  /// How long a body may take; what has come by then is the answer.
  static final int WAIT_MILLIS_MAX = 10_000;

  private final HttpClientResponse from;
  private final int bytesMax;
  private final Buffer body = Buffer.buffer();
  private final Promise<Kept> promise = Promise.promise();

  /// @param cut whether there was more of it
  record Kept(Buffer body, boolean cut) {}

  private BoundedAnswer(HttpClientResponse from, int bytesMax) {
    this.from = from;
    this.bytesMax = bytesMax;
  }

  static Future<Kept> of(HttpClientResponse from, int bytesMax) {
    return new BoundedAnswer(from, bytesMax).read();
  }

  private Future<Kept> read() {
    Context loop = Vertx.currentContext();
    if (loop == null) {
      throw new IllegalStateException("answers are read on an event loop");
    }
    Vertx vertx = loop.owner();
    long timer = vertx.setTimer(WAIT_MILLIS_MAX, late -> cut());
    from.exceptionHandler(promise::tryFail);
    from.handler(this::take);
    from.endHandler(end -> promise.tryComplete(new Kept(body, false)));
    return promise.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void take(Buffer chunk) {
    int room = bytesMax - body.length();
    body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
    if (chunk.length() > room) {
      cut();
    }
  }

  private void cut() {
    if (promise.tryComplete(new Kept(body, true))) {
      from.request().reset();
    }
  }
}
