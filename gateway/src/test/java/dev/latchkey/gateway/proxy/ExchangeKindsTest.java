package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Exchanges that are more than a question and an answer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeKindsTest {
  private final World world = new World();
  private final Recorder recorder = new Recorder();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private volatile CompletableFuture<HttpServerResponse> events = new CompletableFuture<>();
  private GatewayHandler gateway;
  private int port;

  @BeforeAll
  void start() {
    int upstream = listening.plain(this::serve);
    world.site(project, "/shop", "http://127.0.0.1:" + upstream);
    world.site(project, "/two", "h2c://127.0.0.1:" + upstream);
    world.site(project, "/deaf", recorder.url());
    gateway =
        new GatewayHandler(
            listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT);
    port = listening.strict(gateway);
  }

  @AfterAll
  void stop() {
    Listening.done(gateway.close());
    listening.close();
    recorder.close();
  }

  private void serve(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (String.valueOf(request.path())) {
      case "/events" -> {
        response.putHeader("content-type", "text/event-stream").setChunked(true);
        response.write("data: first\n\n");
        events.complete(response);
      }
      case "/trailers" -> {
        response.setChunked(true).write("body");
        response
            .putTrailer("x-checksum", "c1")
            .putTrailer("set-cookie", "late=1")
            .putTrailer("x-latchkey-key", "forged");
        response.end();
      }
      case "/version" -> response.end(request.version() + " te=" + request.getHeader("te"));
      case "/refuse" -> response.setStatusCode(413).end("too large");
      case "/invite" -> {
        request.bodyHandler(
            body -> response.end("got " + body + " " + request.getHeader("expect")));
        response.writeContinue();
      }
      default -> request.bodyHandler(body -> response.end("got " + body));
    }
  }

  private Socket open(String line, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    StringBuilder head = new StringBuilder(line).append("\r\nHost: h\r\nAuthorization: Bearer ");
    head.append(key.text()).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    RawHttp.write(socket, head.append("\r\n").toString());
    return socket;
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  @Test
  void anEventArrivesBeforeTheNextOneIsMade() throws Exception {
    events = new CompletableFuture<>();
    try (Socket socket = open("GET /shop/events HTTP/1.1")) {
      assertThat(RawHttp.readUntil(socket, "first\n\n"))
          .startsWith("HTTP/1.1 200")
          .contains("text/event-stream");
      HttpServerResponse upstream = events.get(60, TimeUnit.SECONDS);
      upstream.write("data: second\n\n");
      assertThat(RawHttp.readUntil(socket, "second\n\n")).doesNotContain("closed");
      upstream.end();
      assertThat(RawHttp.readUntil(socket, "\r\n0\r\n\r\n")).doesNotContain("closed");
    }
  }

  @Test
  void trailersArriveWhereTheyAreTakenAndNeverOursOrLateOnes() throws Exception {
    try (Socket takes = open("GET /shop/trailers HTTP/1.1", "TE: trailers", "Connection: close");
        Socket takesNot = open("GET /shop/trailers HTTP/1.1", "Connection: close")) {
      assertThat(readAll(takes))
          .contains("body")
          .containsIgnoringCase("x-checksum: c1")
          .doesNotContainIgnoringCase("late=1")
          .doesNotContain("forged");
      assertThat(readAll(takesNot)).contains("body").doesNotContain("c1");
    }
  }

  @Test
  void anUpstreamMayBeSpokenToByHttp2InClear() throws Exception {
    try (Socket two = open("GET /two/version HTTP/1.1", "TE: trailers", "Connection: close");
        Socket posted = open("POST /two/x HTTP/1.1", "Content-Length: 4", "Connection: close");
        Socket one = open("GET /shop/version HTTP/1.1", "TE: trailers", "Connection: close")) {
      RawHttp.write(posted, "body");
      assertThat(readAll(two)).contains("HTTP_2 te=trailers");
      assertThat(readAll(posted)).contains("got body");
      assertThat(readAll(one)).contains("HTTP_1_1 te=null");
    }
  }

  @Test
  void theUpstreamSaysWhetherABodyIsWanted() throws Exception {
    String[] waits = {"Content-Length: 4", "Expect: 100-continue", "Connection: close"};
    try (Socket invited = open("PUT /shop/invite HTTP/1.1", waits);
        Socket refused = open("PUT /shop/refuse HTTP/1.1", waits)) {
      assertThat(RawHttp.readUntil(invited, "\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      RawHttp.write(invited, "body");
      assertThat(readAll(invited)).startsWith("HTTP/1.1 200").contains("got body 100-continue");
      assertThat(readAll(refused)).startsWith("HTTP/1.1 413").contains("too large");
    }
  }

  @Test
  void aBodyIsAskedForWhenTheUpstreamDoesNotKnowTheQuestion() throws Exception {
    try (Socket socket =
        open(
            "PUT /deaf/x HTTP/1.1",
            "Content-Length: 4",
            "Expect: 100-continue",
            "Connection: close")) {
      assertThat(RawHttp.readUntil(socket, "\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      RawHttp.write(socket, "body");
      assertThat(readAll(socket)).endsWith("ok");
    }
  }

  @Test
  void aRefusedCallIsNeverAskedForItsBody() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      RawHttp.write(
          socket,
          "PUT /shop/x HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
      assertThat(RawHttp.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 401");
    }
  }
}
