package dev.latchkey.server.trace;

import dev.latchkey.gateway.accesslog.AccessEntry;
import dev.latchkey.gateway.accesslog.CallSpan;
import dev.latchkey.gateway.accesslog.CallTracer;
import dev.latchkey.server.settings.Settings;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends a span of each call at the gateway, and of each check, to an OpenTelemetry collector, by
/// OTLP over HTTP. Spans wait in a bounded queue; what does not fit is left out, and no call waits
/// for it.
public final class OtlpTracer implements CallTracer, AutoCloseable {
  /// How many spans wait to be sent.
  public static final int WAITING_SPANS_MAX = 8_192;

  private static final Duration SENT_EVERY = Duration.ofSeconds(1);
  private static final Duration SENT_WITHIN = Duration.ofSeconds(10);
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);
  private static final int SERVER_ERRORS = 500;
  private static final String OTHER_METHOD = "_OTHER";

  /// Those that OpenTelemetry's conventions know; any other would be a name of the caller's choice.
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "QUERY");

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final AttributeKey<String> CALLER = AttributeKey.stringKey("client.address");
  private static final AttributeKey<String> SITE = AttributeKey.stringKey("latchkey.site");
  private static final AttributeKey<String> PROJECT = AttributeKey.stringKey("latchkey.project");
  private static final AttributeKey<String> KEY = AttributeKey.stringKey("latchkey.key");
  private static final AttributeKey<String> CODE = AttributeKey.stringKey("latchkey.code");

  private final CountedExporter exporter;
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /// @param node by what this process is told from others
  public OtlpTracer(Settings.Tracing set, String version, String node) {
    exporter =
        new CountedExporter(
            OtlpHttpSpanExporter.builder()
                .setEndpoint(set.endpoint().toString())
                .setTimeout(SENT_WITHIN)
                .build());
    provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(WAITING_SPANS_MAX)
                    .setScheduleDelay(SENT_EVERY)
                    .build())
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(1.0 / set.oneIn())))
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(
                            Attributes.of(
                                AttributeKey.stringKey("service.name"), "latchkey",
                                AttributeKey.stringKey("service.version"), version,
                                AttributeKey.stringKey("service.instance.id"), node))))
            .build();
    tracer = provider.get("dev.latchkey.gateway", version);
  }

  /// How many spans the collector took since the start.
  public long sent() {
    return exporter.sent();
  }

  /// How many it did not take.
  public long lost() {
    return exporter.lost();
  }

  @Override
  public CallSpan begin(
      Instant at, String method, @Nullable String traceparent, @Nullable String tracestate) {
    String known = METHODS.contains(method) ? method : OTHER_METHOD;
    Span span =
        tracer
            .spanBuilder(known.equals(OTHER_METHOD) ? "HTTP" : known)
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent(traceparent, tracestate))
            .setStartTimestamp(at)
            .setAttribute(METHOD, known)
            .startSpan();
    return new Begun(span, at);
  }

  private static Context parent(@Nullable String traceparent, @Nullable String tracestate) {
    if (traceparent == null) {
      return Context.root();
    }
    Map<String, String> headers =
        tracestate == null
            ? Map.of("traceparent", traceparent)
            : Map.of("traceparent", traceparent, "tracestate", tracestate);
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, READING);
  }

  private static final TextMapGetter<Map<String, String>> READING =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  /// @param at when it began, so that its length is what the call took and no wall clock's
  private record Begun(Span span, Instant at) implements CallSpan {
    @Override
    public String traceparent() {
      SpanContext context = span.getSpanContext();
      return "00-"
          + context.getTraceId()
          + "-"
          + context.getSpanId()
          + "-"
          + context.getTraceFlags().asHex();
    }

    @Override
    public void end(AccessEntry entry) {
      span.setAttribute(STATUS, (long) entry.status());
      span.setAttribute(PATH, entry.path());
      put(CALLER, entry.caller());
      put(SITE, entry.site());
      put(PROJECT, entry.project());
      put(KEY, entry.key());
      put(CODE, entry.code());
      if (entry.status() >= SERVER_ERRORS) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end(at.plusNanos(TimeUnit.MICROSECONDS.toNanos(entry.micros())));
    }

    private void put(AttributeKey<String> name, @Nullable String value) {
      if (value != null) {
        span.setAttribute(name, value);
      }
    }
  }

  /// Sends what waits, as far as the collector takes it within some seconds.
  @Override
  public void close() {
    provider.shutdown().join(CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }
}
