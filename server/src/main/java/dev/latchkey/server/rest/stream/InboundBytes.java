package dev.latchkey.server.rest.stream;

import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The body of a request as a stream that a thread reads which may wait. Of what the reader has not
/// asked for, at most a chunk is kept; the sender waits.
public final class InboundBytes extends InputStream {
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);

  private sealed interface Piece {
    record Chunk(byte[] bytes) implements Piece {}

    record End() implements Piece {}

    record Broken(String why) implements Piece {}
  }

  private final HttpServerRequest request;
  private final Context context;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private byte[] current = {};
  private int at;
  private boolean over;

  /// Takes the body over. Called on the request's event loop.
  public InboundBytes(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
    request.pause();
    request.handler(chunk -> pieces.add(new Piece.Chunk(chunk.getBytes())));
    request.endHandler(end -> pieces.add(new Piece.End()));
    request.exceptionHandler(e -> pieces.add(new Piece.Broken(e.getClass().getSimpleName())));
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
    request.fetch(1);
  }

  @Override
  public int read() throws IOException {
    return fill() ? current[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, into, from, count);
    at += count;
    return count;
  }

  /// Whether the whole body was read.
  public boolean isOver() {
    return over;
  }

  private boolean fill() throws IOException {
    while (!over && at == current.length) {
      switch (next()) {
        case Piece.Chunk(byte[] bytes) -> {
          current = bytes;
          at = 0;
          context.runOnContext(asked -> request.fetch(1));
        }
        case Piece.End end -> over = true;
        case Piece.Broken(String why) -> throw new IOException("the body broke off: " + why);
      }
    }
    return !over;
  }

  private Piece next() throws IOException {
    try {
      Piece piece = pieces.poll(STANDSTILL_MAX.toMillis(), TimeUnit.MILLISECONDS);
      if (piece == null) {
        throw new IOException("nothing came for " + STANDSTILL_MAX.toSeconds() + " s");
      }
      return piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the wait for the body was interrupted");
    }
  }
}
