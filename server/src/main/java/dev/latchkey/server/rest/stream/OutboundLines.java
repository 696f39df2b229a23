package dev.latchkey.server.rest.stream;

import dev.latchkey.gateway.problem.AnswerHeaders;
import dev.latchkey.server.edge.UnreadBody;
import dev.latchkey.server.json.Json;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An answer of many lines, each a JSON value. It begins with the first line; until then the
/// request can still be answered with a problem. Used by one thread that may wait.
public final class OutboundLines {
  private static final String NDJSON = "application/x-ndjson";
  private static final Duration STANDSTILL_MAX = Duration.ofSeconds(60);

  private final HttpServerRequest request;
  private final Context context;
  private boolean begun;

  public OutboundLines(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  public boolean hasBegun() {
    return begun;
  }

  /// Sends lines and goes on. For answers whose length is bounded: whoever sends the whole body
  /// before reading the answer must not wait for itself.
  public void send(List<? extends Json> lines) {
    write(lines);
  }

  /// Sends lines and waits until the connection has taken them.
  ///
  /// @throws IOException when the reader is gone or takes nothing for a minute
  public void sendAndWait(List<? extends Json> lines) throws IOException {
    try {
      write(lines).get(STANDSTILL_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the reader of the answer is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the wait for the reader was interrupted");
    }
  }

  /// Ends the answer; one without lines has none.
  ///
  /// @param unread whether the body was not read to its end
  public void end(boolean unread) {
    boolean first = !begun;
    begun = true;
    context.runOnContext(done -> {
      HttpServerResponse response = request.response();
      if (response.ended() || response.closed()) {
        return;
      }
      if (first) {
        head(response);
      }
      response
          .end()
          .onComplete(ended -> {
            if (unread) {
              UnreadBody.abandon(request);
            }
          });
    });
  }

  private CompletableFuture<Void> write(List<? extends Json> lines) {
    boolean first = !begun;
    begun = true;
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.compact()).append('\n'));
    Buffer bytes = Buffer.buffer(text.toString().getBytes(StandardCharsets.UTF_8));
    CompletableFuture<Void> taken = new CompletableFuture<>();
    context.runOnContext(go -> {
      HttpServerResponse response = request.response();
      if (response.ended() || response.closed()) {
        taken.completeExceptionally(new IOException("the connection is closed"));
        return;
      }
      if (first) {
        head(response);
      }
      response
          .write(bytes)
          .onSuccess(written -> taken.complete(null))
          .onFailure(taken::completeExceptionally);
    });
    return taken;
  }

  private static void head(HttpServerResponse response) {
    AnswerHeaders.data(response.headers());
    response.putHeader(HttpHeaders.CONTENT_TYPE, NDJSON);
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setChunked(true);
  }
}
