package dev.latchkey.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The lines of an answer, read while they come. One part of the body is asked for at a time, so no
/// more than that is held. Read by one thread.
final class InboundLines
    implements HttpResponse.BodySubscriber<InboundLines>, Iterator<String>, AutoCloseable {
  /// The longest line that is taken.
  static final int LINE_BYTES_MAX = 1 << 20;

  /// What the connection says. At most one part and one end are waiting.
  private sealed interface Signal {
    record Part(List<ByteBuffer> buffers) implements Signal {}

    record End(@Nullable Throwable failure) implements Signal {}
  }

  private final Duration standstillMax;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final Queue<ByteBuffer> part = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean isOver;
  private @Nullable String next;

  /// @param standstillMax how long nothing may come
  InboundLines(Duration standstillMax) {
    this.standstillMax = standstillMax;
  }

  @Override
  public CompletionStage<InboundLines> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription from) {
    subscription.complete(from);
    from.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal.Part(buffers));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal.End(failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal.End(null));
  }

  /// @throws UnreachableException when the answer breaks off
  @Override
  public boolean hasNext() {
    try {
      while (next == null && !(isOver && part.isEmpty() && line.size() == 0)) {
        read();
      }
      return next != null;
    } catch (IOException e) {
      throw new UnreachableException(
          "The answer broke off before it was whole (" + e.getMessage() + ").", true, e);
    }
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String found = next;
    next = null;
    return found == null ? "" : found;
  }

  /// Goes on to the end of the line, of the part, or of the answer.
  private void read() throws IOException {
    ByteBuffer bytes = part.peek();
    if (bytes == null) {
      if (isOver) {
        endLine();
      } else {
        await();
      }
      return;
    }
    while (bytes.hasRemaining()) {
      byte each = bytes.get();
      if (each == '\n') {
        endLine();
        return;
      }
      if (line.size() == LINE_BYTES_MAX) {
        throw new IOException("a line is longer than " + LINE_BYTES_MAX + " bytes");
      }
      line.write(each);
    }
    part.remove();
  }

  /// Empty lines are none.
  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    next = text.isBlank() ? null : text;
  }

  private void await() throws IOException {
    try {
      Signal signal = signals.poll(standstillMax.toNanos(), TimeUnit.NANOSECONDS);
      switch (signal) {
        case null ->
            throw new IOException("nothing came for " + standstillMax.toSeconds() + " seconds");
        case Signal.Part(List<ByteBuffer> buffers) -> {
          part.addAll(buffers);
          subscription.join().request(1);
        }
        case Signal.End(Throwable failure) -> {
          isOver = true;
          if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the thread was interrupted while waiting", e);
    }
  }

  /// Lets go of what has not been read.
  @Override
  public void close() {
    subscription.thenAccept(Flow.Subscription::cancel);
  }
}
