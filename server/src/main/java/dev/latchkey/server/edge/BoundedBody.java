package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Gathers the body of one request up to a bound and hands it on. A longer one is answered with 413
/// and given up, so that nobody goes on sending it.
public final class BoundedBody implements Handler<Buffer> {
  private final HttpServerRequest request;
  private final int bytesMax;
  private final BiConsumer<HttpServerRequest, byte[]> then;
  private @Nullable Buffer gathered;
  private boolean owned;
  private boolean refused;

  private BoundedBody(
      HttpServerRequest request, int bytesMax, BiConsumer<HttpServerRequest, byte[]> then) {
    this.request = request;
    this.bytesMax = bytesMax;
    this.then = then;
  }

  /// Calls `then` with the whole body on the request's event loop, or answers 413.
  public static void read(
      HttpServerRequest request, int bytesMax, BiConsumer<HttpServerRequest, byte[]> then) {
    BoundedBody body = new BoundedBody(request, bytesMax, then);
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      request.response().writeContinue();
    }
    request.handler(body);
    request.endHandler(body::end);
  }

  @Override
  public void handle(Buffer chunk) {
    if (refused) {
      return;
    }
    Buffer before = gathered;
    if (chunk.length() > bytesMax - (before == null ? 0 : before.length())) {
      refuse();
    } else if (before == null) {
      gathered = chunk;
    } else if (owned) {
      before.appendBuffer(chunk);
    } else {
      gathered =
          Buffer.buffer(before.length() + chunk.length()).appendBuffer(before).appendBuffer(chunk);
      owned = true;
    }
  }

  private void end(@Nullable Void ended) {
    if (!refused) {
      Buffer whole = gathered;
      try {
        then.accept(request, whole == null ? new byte[0] : whole.getBytes());
      } catch (RuntimeException e) {
        Unexpected.answer(request, e);
      }
    }
  }

  private void refuse() {
    refused = true;
    gathered = null;
    UnreadBody.announce(request);
    Problem.of(
            Fault.of(FaultCode.BODY_TOO_LARGE, "The body is longer than " + bytesMax + " bytes."))
        .answer(request.response())
        .onComplete(done -> UnreadBody.abandon(request));
  }
}
