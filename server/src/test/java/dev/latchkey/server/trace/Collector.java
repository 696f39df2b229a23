package dev.latchkey.server.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/// A collector that takes OTLP over HTTP, with the messages as OpenTelemetry publishes them.
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Span> spans = new LinkedBlockingQueue<>();
  private final BlockingQueue<ResourceSpans> resources = new LinkedBlockingQueue<>();
  private volatile int status = 200;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
  }

  /// From now on everything is answered with this.
  void answer(int next) {
    status = next;
  }

  /// The next span that comes.
  Span next() throws InterruptedException {
    Span span = spans.poll(120, TimeUnit.SECONDS);
    if (span == null) {
      throw new AssertionError("no span came within 20 s");
    }
    return span;
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  List<ResourceSpans> resources() {
    return List.copyOf(resources);
  }

  private void take(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = exchange.getRequestBody();
        InputStream in = zipped ? new GZIPInputStream(body) : body) {
      for (ResourceSpans each : ExportTraceServiceRequest.parseFrom(in).getResourceSpansList()) {
        if (status == 200) {
          resources.add(each);
          each.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
        }
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
