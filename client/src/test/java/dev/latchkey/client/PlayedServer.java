package dev.latchkey.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// A web server that answers one after the other what it was told to, and remembers what it got.
final class PlayedServer implements AutoCloseable {
  /// What came.
  record Got(String method, String target, Map<String, List<String>> headers, String body) {
    String header(String name) {
      List<String> values = headers.getOrDefault(name, List.of());
      return String.join(",", values);
    }
  }

  private record Reply(
      int status, String type, byte[] body, int bytesMissing, List<String> headers) {}

  final List<Got> got = new CopyOnWriteArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  private final Queue<Reply> replies = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;
  private long ticks;

  PlayedServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.setExecutor(threads);
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /// A client of this server that does not really wait between tries.
  LatchkeyClientBuilder client() {
    return LatchkeyClient.at(address())
        .key("lk_live_secret")
        .surroundings(new Surroundings(RandomGenerator.getDefault(), () -> ticks, this::pause));
  }

  private void pause(Duration time) {
    pauses.add(time);
    ticks += time.toNanos();
  }

  /// Answers the next request that is not answered yet so; `headers` are names and values.
  PlayedServer json(int status, String body, String... headers) {
    return reply(status, "application/json", body, headers);
  }

  PlayedServer problem(int status, String code, String... headers) {
    String body = "{\"title\":\"t\",\"code\":\"" + code + "\",\"detail\":\"Why.\"}";
    return reply(status, "application/problem+json", body, headers);
  }

  PlayedServer reply(int status, String type, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    replies.add(new Reply(status, type, bytes, 0, List.of(headers)));
    return this;
  }

  PlayedServer lines(String... lines) {
    return reply(200, "application/x-ndjson", String.join("\n", lines) + "\n");
  }

  /// Breaks the connection after these lines.
  PlayedServer brokenOff(String... lines) {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    replies.add(new Reply(200, "application/x-ndjson", bytes, 100, List.of()));
    return this;
  }

  /// Breaks the connection instead of an answer.
  PlayedServer nothing() {
    return reply(0, "", "");
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      got.add(
          new Got(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body));
      Reply reply = replies.remove();
      if (reply.status() == 0) {
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", reply.type());
      for (int i = 0; i < reply.headers().size(); i += 2) {
        exchange.getResponseHeaders().add(reply.headers().get(i), reply.headers().get(i + 1));
      }
      exchange.sendResponseHeaders(
          reply.status(),
          reply.body().length == 0 ? -1 : reply.body().length + reply.bytesMissing());
      exchange.getResponseBody().write(reply.body());
      exchange.getResponseBody().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }
}
