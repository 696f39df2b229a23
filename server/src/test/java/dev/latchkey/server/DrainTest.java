package dev.latchkey.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.server.settings.ReadSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a server stops while calls are under way.
class DrainTest {
  private static final Pattern READY =
      Pattern.compile("ready front=(\\S+) gateway=(\\S+) ops=(\\S+)");
  private static final Pattern STARTER = Pattern.compile("lk_live_[0-9A-Za-z]{38}");
  private static final Pattern SITE = Pattern.compile("sit_[0-9a-z]{26}");

  @TempDir Path folder;

  @Test
  void aCallUnderWayIsFinishedWhileNewOnesAreTurnedAway() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    HttpServer slow = upstream(reached, goOn);
    try (HttpClient client = HttpClient.newHttpClient();
        HttpClient other = HttpClient.newHttpClient()) {
      RunningServer server = serve();
      String text = String.join("\n", server.lines());
      Matcher ready = found(READY, text);
      send(client, ready.group(1), slow.getAddress().getPort());
      HttpRequest call =
          HttpRequest.newBuilder(URI.create(ready.group(2) + "/starter/slow"))
              .header("Authorization", "Bearer " + found(STARTER, text).group())
              .build();
      CompletableFuture<HttpResponse<String>> underWay =
          client.sendAsync(call, BodyHandlers.ofString());
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();

      CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);
      assertRefused(other, call);
      assertThat(underWay).isNotDone();
      goOn.countDown();

      assertThat(underWay.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(underWay.get().body()).isEqualTo("late");
      stopping.get(60, TimeUnit.SECONDS);
    } finally {
      slow.stop(0);
    }
  }

  @Test
  void webSocketsAreToldToCloseAndWhoDoesNotIsCutOffWhenTheTimeIsOver() throws Exception {
    Vertx vertx = Vertx.vertx();
    CompletableFuture<Short> upstreamHeard = new CompletableFuture<>();
    io.vertx.core.http.HttpServer talking =
        vertx
            .createHttpServer()
            .webSocketHandler(socket -> {
              if (socket.path().endsWith("/talk")) {
                socket.closeHandler(closed -> upstreamHeard.complete(socket.closeStatusCode()));
              }
              socket.writeTextMessage("hello");
            })
            .listen(0, "127.0.0.1")
            .await();
    try (HttpClient client = HttpClient.newHttpClient()) {
      RunningServer server = serve(Map.of("LATCHKEY_DRAIN_SECONDS", "2"));
      String text = String.join("\n", server.lines());
      Matcher ready = found(READY, text);
      send(client, ready.group(1), talking.actualPort());
      String key = found(STARTER, text).group();
      Hearing hearing = new Hearing();
      client
          .newWebSocketBuilder()
          .header("Authorization", "Bearer " + key)
          .buildAsync(URI.create(ready.group(2).replace("http:", "ws:") + "/starter/talk"), hearing)
          .get(60, TimeUnit.SECONDS);
      hearing.text.get(60, TimeUnit.SECONDS);
      try (Socket deaf = deafWebSocket(URI.create(ready.group(2)).getPort(), key)) {
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);

        assertThat(hearing.closed.get(60, TimeUnit.SECONDS)).isEqualTo(1001);
        assertThat(upstreamHeard.get(60, TimeUnit.SECONDS)).isEqualTo((short) 1001);
        stopping.get(60, TimeUnit.SECONDS);
        String frames = new String(deaf.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(frames).endsWith("\u0088\u0002\u0003\u00e9");
      }
    } finally {
      vertx.close().await();
    }
  }

  /// One that is asked to close and does not.
  private static Socket deafWebSocket(int port, String key) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    socket
        .getOutputStream()
        .write(
            ("GET /starter/deaf HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                    + key
                    + "\r\n\r\n")
                .getBytes(ISO_8859_1));
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf("hello") < 0) {
      heard.append((char) socket.getInputStream().read());
    }
    assertThat(heard).startsWith("HTTP/1.1 101");
    return socket;
  }

  /// What the caller's end of a WebSocket hears.
  private static final class Hearing implements WebSocket.Listener {
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
      text.complete(part.toString());
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return CompletableFuture.completedFuture(null);
    }
  }

  /// Until the listener is closed, which happens on another thread, a call may still be taken.
  private static void assertRefused(HttpClient client, HttpRequest call) throws Exception {
    HttpRequest nothing = HttpRequest.newBuilder(call.uri().resolve("/nothing")).build();
    for (int i = 0; i < 500; i++) {
      try {
        client.send(nothing, BodyHandlers.discarding());
        Thread.sleep(10);
      } catch (IOException e) {
        assertThatThrownBy(() -> client.send(nothing, BodyHandlers.discarding()))
            .isInstanceOf(ConnectException.class);
        return;
      }
    }
    throw new AssertionError("the stopping server still takes connections");
  }

  private RunningServer serve() {
    return serve(Map.of());
  }

  private RunningServer serve(Map<String, String> environment) {
    Map<String, String> flags =
        Map.of(
            "--data", folder.resolve("data").toString(),
            "--bootstrap-key-file", folder.resolve("key").toString(),
            "--port", "0",
            "--gateway-port", "0",
            "--ops-port", "0");
    return Wiring.start(ReadSettings.read(null, environment, flags));
  }

  /// Puts the slow upstream in the place of the starter project's echo.
  private void send(HttpClient client, String front, int port) throws Exception {
    String bearer = "Bearer " + Files.readString(folder.resolve("key")).strip();
    HttpRequest.Builder list =
        HttpRequest.newBuilder(URI.create(front + "/v1/sites?project=starter"))
            .header("Authorization", bearer);
    String site = found(SITE, client.send(list.build(), BodyHandlers.ofString()).body()).group();
    HttpRequest.Builder patch =
        HttpRequest.newBuilder(URI.create(front + "/v1/sites/" + site))
            .header("Authorization", bearer)
            .header("Content-Type", "application/merge-patch+json")
            .method(
                "PATCH",
                HttpRequest.BodyPublishers.ofString(
                    "{\"upstreams\":[\"http://127.0.0.1:" + port + "\"]}"));
    HttpResponse<String> patched = client.send(patch.build(), BodyHandlers.ofString());
    assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
  }

  private static HttpServer upstream(CountDownLatch reached, CountDownLatch goOn)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          reached.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          byte[] body = "late".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher;
  }
}
