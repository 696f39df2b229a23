package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.concurrent.TimeoutException;

/// What a caller hears when an upstream fails: never the text of an exception.
final class UpstreamFaults {
  private static final Fault NOT_REACHED =
      Fault.of(
          FaultCode.UPSTREAM_UNREACHABLE,
          "The upstream of this site refused the connection, or broke it off before it answered.");
  private static final Fault LATE =
      Fault.of(
          FaultCode.UPSTREAM_TIMEOUT, "The upstream of this site did not begin to answer in time.");
  private static final Fault CROWDED =
      Fault.of(
          FaultCode.OVERLOADED,
          "Too many calls are waiting for the upstream of this site already.");

  static final Problem CALLER_TOO_SLOW =
      Problem.of(FaultCode.INVALID_REQUEST, 408, "The body of the request did not come in time.");
  static final Problem UNREACHABLE = Problem.of(NOT_REACHED);

  private UpstreamFaults() {}

  static Problem of(Throwable failure) {
    return Problem.of(fault(failure));
  }

  static Fault fault(Throwable failure) {
    if (failure instanceof ConnectionPoolTooBusyException) {
      return CROWDED;
    }
    return isTimeout(failure) ? LATE : NOT_REACHED;
  }

  static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
  }
}
