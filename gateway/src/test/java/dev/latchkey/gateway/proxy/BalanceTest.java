package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.RawHttp.Answer;
import dev.latchkey.gateway.scene.ReservedPort;
import dev.latchkey.gateway.scene.World;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Several upstreams behind one site.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalanceTest {
  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private GatewayHandler gateway;
  private int port;
  private String one;
  private String two;

  @BeforeAll
  void start() {
    gateway =
        new GatewayHandler(
            listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT);
    port = listening.strict(gateway);
    one = url(listening.plain(request -> request.response().end("one")));
    two = url(listening.plain(request -> request.response().end("two")));
  }

  @AfterAll
  void stop() {
    Listening.done(gateway.close());
    listening.close();
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  private Answer call(String method, String path, String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                method + " " + path + " HTTP/1.1",
                "Host: h",
                "Authorization: Bearer " + key.text()));
    lines.addAll(List.of(more));
    return RawHttp.send(port, lines.toArray(String[]::new));
  }

  @Test
  void upstreamsTakeCallsInTurn() {
    world.site(project, "/turn", one + " " + two);

    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      bodies.add(call("GET", "/turn/x").body());
    }

    assertThat(bodies).containsOnly("one", "two");
    assertThat(bodies.subList(0, 2))
        .isEqualTo(bodies.subList(2, 4))
        .isEqualTo(bodies.subList(4, 6));
  }

  @Test
  void aDeadUpstreamCostsNoCallIsLeftOutAndComesBack() throws Exception {
    ReservedPort dead = new ReservedPort();
    world.site(project, "/dead", url(dead.number()) + " " + one);

    for (int i = 0; i < 10; i++) {
      Answer answer = call("POST", "/dead/x", "Content-Length: 0");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("one");
    }
    HttpServer back =
        listening
            .vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end("back"));
    Listening.done(back.listen(dead.number(), "127.0.0.1"));
    dead.close();

    assertThat(eventually("/dead/x", "back")).isTrue();
  }

  private boolean eventually(String path, String body) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      if (call("GET", path).body().equals(body)) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Test
  void onlyWhatMayBeDoneTwiceIsSentAgainWhenAnUpstreamBreaksOff() throws Exception {
    AtomicInteger heads = new AtomicInteger();
    try (ServerSocket breaking = breakingOff(heads)) {
      world.site(project, "/break", url(breaking.getLocalPort()));

      assertThat(call("POST", "/break/x", "Content-Length: 0").status()).isEqualTo(502);
      assertThat(heads.get()).isEqualTo(1);
      assertThat(call("DELETE", "/break/x").status()).isEqualTo(502);
      assertThat(heads.get()).isEqualTo(3);

      world.site(project, "/mend", url(breaking.getLocalPort()) + " " + one);
      for (int i = 0; i < 4; i++) {
        assertThat(call("GET", "/mend/x").body()).isEqualTo("one");
      }
    }
  }

  /// Reads some of a request and ends the connection.
  private static ServerSocket breakingOff(AtomicInteger heads) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
              if (socket.getInputStream().read(new byte[8192]) > 0) {
                heads.incrementAndGet();
              }
            } catch (IOException e) {
              // The next one, or the test is over.
            }
          }
        });
    return server;
  }

  @Test
  void anUpstreamThatSaysItIsNotWellIsLeftOutUntilItSaysSo() throws Exception {
    AtomicBoolean well = new AtomicBoolean();
    int moody =
        listening.plain(request -> {
          boolean asked = request.uri().equals("/health?deep");
          request.response().setStatusCode(asked && !well.get() ? 503 : 200).end("moody");
        });
    world.checked(
        world.site(project, "/moody", url(moody) + " " + one), new HealthCheck("/health?deep", 1));

    assertThat(eventually("/moody/x", "moody")).as("before the first checks").isTrue();
    assertThat(eventuallyNever("/moody/x", "moody")).isTrue();
    well.set(true);
    assertThat(eventually("/moody/x", "moody")).isTrue();
  }

  /// Whether eight calls in a row have another answer, before long.
  private boolean eventuallyNever(String path, String body) throws InterruptedException {
    int row = 0;
    for (int i = 0; i < 1_200 && row < 8; i++) {
      row = call("GET", path).body().equals(body) ? 0 : row + 1;
      if (row == 0) {
        Thread.sleep(50);
      }
    }
    return row == 8;
  }
}
