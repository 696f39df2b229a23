package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The body of a request, held until it is whole, because it says what the request is. Used by the
/// event loop of the request alone.
final class HeldBody {
  private final int bytesMax;
  private @Nullable Buffer gathered = Buffer.buffer();

  private HeldBody(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /// Calls `then` with the whole body, or `tooLong` once it is longer than it may be.
  static void read(
      HttpServerRequest request, int bytesMax, Consumer<Buffer> then, Consumer<Problem> tooLong) {
    HeldBody held = new HeldBody(bytesMax);
    request.handler(chunk -> held.take(chunk, tooLong));
    request.endHandler(ended -> {
      Buffer whole = held.gathered;
      if (whole != null) {
        then.accept(whole);
      }
    });
    Bodies.invite(request);
    request.resume();
  }

  private void take(Buffer chunk, Consumer<Problem> tooLong) {
    Buffer before = gathered;
    if (before == null) {
      return;
    }
    if (chunk.length() > bytesMax - before.length()) {
      gathered = null;
      tooLong.accept(
          Problem.of(FaultCode.BODY_TOO_LARGE, "The body is longer than " + bytesMax + " bytes."));
    } else {
      gathered = before.appendBuffer(chunk);
    }
  }
}
