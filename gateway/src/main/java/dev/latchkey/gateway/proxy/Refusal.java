package dev.latchkey.gateway.proxy;

import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.site.CompiledSite;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Answers a request that goes no further, and reads on past a body that nobody wants only so far
/// that a well-meaning client still gets to see the answer.
final class Refusal {
  static final long DISCARDED_BYTES_MAX = 1 << 20;

  private Refusal() {}

  /// In the words of the site's dialect, where it has one.
  ///
  /// @param target below the site; null where none could be read
  static void answer(
      HttpServerRequest request, CompiledSite site, @Nullable RawTarget target, Problem problem) {
    Dialect dialect = site.dialect();
    answer(request, dialect == null ? problem : dialect.refusal(problem, target));
  }

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
