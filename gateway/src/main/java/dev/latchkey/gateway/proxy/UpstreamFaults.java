package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.concurrent.TimeoutException;

/// What a caller hears when an upstream fails: never the text of an exception.
final class UpstreamFaults {
  static final Problem UNREACHABLE =
      Problem.of(
          FaultCode.UPSTREAM_UNREACHABLE,
          "The upstream of this site refused the connection, or broke it off before it answered.");
  static final Problem TIMEOUT =
      Problem.of(
          FaultCode.UPSTREAM_TIMEOUT, "The upstream of this site did not begin to answer in time.");
  static final Problem BUSY =
      Problem.of(
          FaultCode.OVERLOADED,
          "Too many calls are waiting for the upstream of this site already.");

  private UpstreamFaults() {}

  static Problem of(Throwable failure) {
    if (failure instanceof ConnectionPoolTooBusyException) {
      return BUSY;
    }
    return isTimeout(failure) ? TIMEOUT : UNREACHABLE;
  }

  static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
  }
}
