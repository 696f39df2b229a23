package dev.latchkey.gateway.accesslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes a span of each call at the gateway and of each check. Never waits; safe for use by many
/// event loops.
public interface CallTracer {
  /// A call came.
  ///
  /// @param traceparent what the caller says of its trace (W3C Trace Context), whatever it is
  /// @param tracestate the same
  CallSpan begin(
      Instant at, String method, @Nullable String traceparent, @Nullable String tracestate);
}
