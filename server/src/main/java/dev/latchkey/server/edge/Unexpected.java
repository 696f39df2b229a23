package dev.latchkey.server.edge;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.gateway.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a fault of our own looks like from outside: 500, and the rest in the log.
final class Unexpected {
  private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

  private Unexpected() {}

  /// Runs the work; a fault that it throws is the answer.
  static void guard(HttpServerRequest request, Runnable work) {
    try {
      work.run();
    } catch (FaultException e) {
      Problem.of(e.fault()).answer(request.response());
    } catch (RuntimeException e) {
      answer(request, e);
    }
  }

  static void answer(HttpServerRequest request, RuntimeException e) {
    LOG.error("a request to {} failed", request.path(), e);
    if (!request.response().headWritten()) {
      Problem.of(FaultCode.INTERNAL, "The failure was logged on the server.")
          .answer(request.response());
    }
  }
}
