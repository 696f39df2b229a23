package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.listener.OpenConnections;
import dev.latchkey.gateway.listener.StrictListener;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.World;
import dev.latchkey.gateway.tls.UpstreamTls;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Exchanges that last: WebSockets and streams, whom they belong to, and who is too slow for them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongExchangesTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int MIB = 1 << 20;

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private final BlockingQueue<String> broken = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private GatewayHandler gateway;
  private int port;

  @BeforeAll
  void start() {
    int upstream =
        Listening.done(
                listening
                    .vertx
                    .createHttpServer()
                    .webSocketHandshakeHandler(handshake -> {
                      if (handshake.path().equals("/closed")) {
                        handshake.reject(403);
                      } else {
                        handshake.accept();
                      }
                    })
                    .webSocketHandler(socket -> {
                      socket.closeHandler(gone -> broken.add("socket"));
                      socket.textMessageHandler(text ->
                          socket.writeTextMessage(text + socket.headers().get("x-latchkey-key")));
                    })
                    .requestHandler(this::serve)
                    .listen(0, "127.0.0.1"))
            .actualPort();
    world.site(project, "/shop", "http://127.0.0.1:" + upstream);
    world.site(project, "/echo", "echo:");
    gateway =
        new GatewayHandler(
            listening.vertx,
            () -> world.picture,
            world.verifier,
            new GatewayOptions(
                List.of(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(120),
                Duration.ofSeconds(120),
                Duration.ofSeconds(4),
                SHORT,
                SHORT,
                64,
                64,
                UpstreamTls.USUAL));
    port =
        Listening.done(
                StrictListener.create(
                        listening.vertx,
                        StrictListener.options().setIdleTimeout(1),
                        new OpenConnections(1_000),
                        SHORT,
                        gateway)
                    .listen(0, "127.0.0.1"))
            .actualPort();
  }

  @AfterAll
  void stop() {
    client.close();
    Listening.done(gateway.close());
    listening.close();
  }

  private void serve(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.exceptionHandler(gone -> broken.add(String.valueOf(request.path())));
    switch (String.valueOf(request.path())) {
      case "/events" -> response.setChunked(true).write("data: first\n\n");
      case "/late" -> listening.vertx.setTimer(3_500, now -> response.end("late"));
      case "/never" -> {}
      case "/flood" -> flood(response.setChunked(true));
      default -> request.bodyHandler(body -> response.end("got " + body.length()));
    }
  }

  private static void flood(HttpServerResponse response) {
    response.write(Buffer.buffer(new byte[MIB])).onSuccess(written -> flood(response));
  }

  /// What one end of a WebSocket hears.
  private static final class Heard implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      texts.add(text.toString());
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      end.complete("closed " + status);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end.complete("broken off");
    }
  }

  private WebSocket webSocket(String path, World.Made with, Heard heard) {
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + with.text())
        .buildAsync(URI.create("ws://127.0.0.1:" + port + path), heard)
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  private Socket open(World.Made with, String line, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    RawHttp.write(
        socket,
        line
            + "\r\nHost: h\r\nAuthorization: Bearer "
            + with.text()
            + "\r\n"
            + String.join("", headers)
            + "\r\n");
    return socket;
  }

  @Test
  void aWebSocketGoesBothWaysWithItsOwnersNameAndOutlastsTheIdleTime() throws Exception {
    Heard heard = new Heard();
    WebSocket socket = webSocket("/shop/talk", key, heard);

    socket.sendText("hello ", true).join();
    assertThat(heard.texts.poll(60, TimeUnit.SECONDS)).isEqualTo("hello " + key.id());
    Thread.sleep(2_500);
    socket.sendText("again ", true).join();
    assertThat(heard.texts.poll(60, TimeUnit.SECONDS)).isEqualTo("again " + key.id());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertThat(heard.end.get(60, TimeUnit.SECONDS)).isEqualTo("closed 1000");
  }

  @Test
  void aHandshakeThatTheUpstreamOrTheGatewayRefusesSaysSo() {
    World.Made gone = world.key(project);
    world.revoke(gone);

    assertThat(refusal("/shop/closed", key)).isEqualTo(403);
    assertThat(refusal("/shop/talk", gone)).isEqualTo(401);
    assertThat(refusal("/echo/talk", key)).isEqualTo(501);
  }

  private int refusal(String path, World.Made with) {
    try {
      webSocket(path, with, new Heard());
      return 101;
    } catch (CompletionException e) {
      return e.getCause() instanceof WebSocketHandshakeException refused
          ? refused.getResponse().statusCode()
          : 0;
    }
  }

  @Test
  void whatAKeyBeganEndsSoonAfterItsEndAndNothingElseDoes() throws Exception {
    World.Made leaving = world.key(project);
    Heard heard = new Heard();
    Heard staying = new Heard();
    WebSocket socket = webSocket("/shop/talk", leaving, heard);
    WebSocket other = webSocket("/shop/talk", key, staying);
    long before = gateway.endedWithTheirKey();
    try (Socket events = open(leaving, "GET /shop/events HTTP/1.1");
        Socket waiting = open(leaving, "GET /shop/never HTTP/1.1")) {
      RawHttp.readUntil(events, "first\n\n");
      socket.sendText("x", true).join();
      assertThat(heard.texts.poll(60, TimeUnit.SECONDS)).isNotNull();

      world.revoke(leaving);
      assertThat(heard.end.get(60, TimeUnit.SECONDS)).isEqualTo("closed 1006");
      assertThat(RawHttp.readUntil(events, "never")).endsWith("(closed)");
      assertThat(RawHttp.readUntil(waiting, "\r\n\r\n")).startsWith("HTTP/1.1 401");

      assertThat(gateway.endedWithTheirKey()).isEqualTo(before + 3);
      other.sendText("still ", true).join();
      assertThat(staying.texts.poll(60, TimeUnit.SECONDS)).isEqualTo("still " + key.id());
      other.abort();
    }
  }

  @Test
  void whileAnswersAreUndecidedOpenExchangesGoOn() throws Exception {
    try (Socket events = open(key, "GET /shop/events HTTP/1.1")) {
      RawHttp.readUntil(events, "first\n\n\r\n");
      world.lease.drop();
      events.setSoTimeout(1_500);
      assertThatThrownBy(() -> events.getInputStream().read())
          .isInstanceOf(java.net.SocketTimeoutException.class);
    } finally {
      world.lease.unbounded();
    }
  }

  @Test
  void aConnectionIsIdleOnlyWhenNothingIsUnderWay() throws Exception {
    try (Socket late = open(key, "GET /shop/late HTTP/1.1");
        Socket idle = open(key, "GET /shop/x HTTP/1.1")) {
      assertThat(RawHttp.readUntil(idle, "got 0")).startsWith("HTTP/1.1 200");
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
      assertThat(RawHttp.readUntil(late, "late")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void aHeadThatTricklesInEndsItsConnection() throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
      slow.setSoTimeout(250);
      RawHttp.write(slow, "GET /shop/x HTTP/1.1\r\nHost: h\r\n");
      assertThat(trickle(slow, "X: y\r\n")).isTrue();
    }
  }

  @Test
  void aBodyThatStopsIsAnsweredWith408() throws Exception {
    try (Socket slow = open(key, "POST /shop/x HTTP/1.1", "Content-Length: 10\r\n")) {
      RawHttp.write(slow, "some");
      assertThat(RawHttp.readUntil(slow, "\r\n\r\n")).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void aCallerThatDoesNotReadIsCutAndTheUpstreamLearnsIt() throws Exception {
    broken.clear();
    try (Socket slow = open(key, "GET /shop/flood HTTP/1.1")) {
      slow.getInputStream().readNBytes(100);
      assertThat(broken.poll(60, TimeUnit.SECONDS)).isEqualTo("/flood");
    }
  }

  @Test
  void aCallerThatPausesInItsBodyIsCutAndTheUpstreamLearnsIt() throws Exception {
    try (Socket slow = open(key, "POST /shop/body HTTP/1.1\r\nContent-Length: 100")) {
      RawHttp.write(slow, "a tenth");

      assertThat(RawHttp.readUntil(slow, "\r\n\r\n")).startsWith("HTTP/1.1 408");
      String learnt = broken.poll(60, TimeUnit.SECONDS);
      while (learnt != null && !learnt.equals("/body")) {
        learnt = broken.poll(60, TimeUnit.SECONDS);
      }
      assertThat(learnt).isEqualTo("/body");
    }
  }

  /// Sends a little every quarter of a second, and says whether the other side ended that.
  private static boolean trickle(Socket socket, String piece) throws IOException {
    for (int i = 0; i < 240; i++) {
      try {
        RawHttp.write(socket, piece);
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (java.net.SocketTimeoutException open) {
        // Not yet.
      } catch (SocketException closed) {
        return true;
      }
    }
    return false;
  }
}
