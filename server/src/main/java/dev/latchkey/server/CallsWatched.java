package dev.latchkey.server;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.gateway.accesslog.AccessLog;
import dev.latchkey.gateway.accesslog.Accesses;
import dev.latchkey.gateway.accesslog.WatchedChecks;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.server.ops.Metrics;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.trace.OtlpTracer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Who hears of each call at the gateway and of each check.
///
/// @param log where lines are written
/// @param tracer where spans go
record CallsWatched(Optional<AccessLog> log, Optional<OtlpTracer> tracer) implements AutoCloseable {
  /// @param node by what this process is told from others
  static CallsWatched of(Settings settings, String node) {
    return new CallsWatched(
        settings.accessLog().map(EdgeWiring::accessLog),
        settings.tracing().map(set -> new OtlpTracer(set, Version.text(), node)));
  }

  /// Has the gateway tell of its calls from now on, where anybody is to hear of them.
  void watch(GatewayHandler gateway, Metrics metrics, InstantSource clock, Ticks ticks) {
    if (log.isPresent() || tracer.isPresent()) {
      gateway.logTo(new Accesses(log.orElse(null), tracer.orElse(null), clock, ticks));
    }
    log.ifPresent(lines ->
        metrics.counter(
            "latchkey.access.log.lost", "Lines that were not written.", lines, AccessLog::lost));
    tracer.ifPresent(spans -> {
      metrics.counter("latchkey.spans.sent", "Spans that were taken.", spans, OtlpTracer::sent);
      metrics.counter(
          "latchkey.spans.lost", "Spans that were sent in vain.", spans, OtlpTracer::lost);
    });
  }

  /// What stands before the doors at which others ask about calls: nothing at all where no spans
  /// are kept.
  ///
  /// @param addresses tells who asks
  UnaryOperator<Handler<HttpServerRequest>> checks(
      InstantSource clock, Ticks ticks, ClientAddresses addresses) {
    return tracer
        .map(spans -> new Accesses(null, spans, clock, ticks))
        .<UnaryOperator<Handler<HttpServerRequest>>>map(
            spans -> door -> new WatchedChecks(spans, addresses, door))
        .orElse(UnaryOperator.identity());
  }

  /// Writes and sends what waits.
  @Override
  public void close() {
    log.ifPresent(AccessLog::close);
    tracer.ifPresent(OtlpTracer::close);
  }
}
