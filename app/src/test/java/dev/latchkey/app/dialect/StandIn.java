package dev.latchkey.app.dialect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small service behind the gateway, in the place of another system: it answers with what it is
/// told to, and remembers what reached it.
final class StandIn implements AutoCloseable {
  /// A call that came through.
  record Seen(String method, String target, Map<String, String> headers, String body) {}

  /// What a call is answered with.
  record Told(int status, String type, String body) {
    static Told json(String body) {
      return new Told(200, "application/json", body);
    }
  }

  /// What the service does.
  @FunctionalInterface
  interface Work {
    Told answer(Seen seen) throws Exception;
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedDeque<Seen> seen = new ConcurrentLinkedDeque<>();

  StandIn(Work work) throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", exchange -> serve(exchange, work));
    http.start();
  }

  private void serve(HttpExchange exchange, Work work) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(java.util.Locale.ROOT), String.join(", ", values)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Seen call =
        new Seen(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
    seen.add(call);
    Told told;
    try {
      told = work.answer(call);
    } catch (Exception e) {
      told = new Told(500, "text/plain", e.toString());
    }
    byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", told.type());
    boolean bodiless = call.method().equals("HEAD") || bytes.length == 0;
    exchange.sendResponseHeaders(told.status(), bodiless ? -1 : bytes.length);
    if (!bodiless) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /// The newest call that came through.
  Seen last() {
    return seen.getLast();
  }

  int calls() {
    return seen.size();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }
}
