package dev.latchkey.gateway.proxy;

import dev.latchkey.gateway.problem.Problem;
import io.vertx.core.http.HttpServerRequest;

/// Answers a request that goes no further, and reads on past a body that nobody wants only so far
/// that a well-meaning client still gets to see the answer.
final class Refusal {
  static final long DISCARDED_BYTES_MAX = 1 << 20;

  private Refusal() {}

  static void answer(HttpServerRequest request, Problem problem) {
    if (request.response().headWritten()) {
      request.response().reset();
      return;
    }
    if (request.response().closed()) {
      return;
    }
    problem.answer(request.response());
    if (Bodies.hasBody(request) && !request.isEnded()) {
      discard(request);
    } else {
      request.resume();
    }
  }

  private static void discard(HttpServerRequest request) {
    long[] bytes = {0};
    request.handler(chunk -> {
      bytes[0] += chunk.length();
      if (bytes[0] > DISCARDED_BYTES_MAX) {
        Bodies.breakOff(request);
      }
    });
    request.resume();
  }
}
