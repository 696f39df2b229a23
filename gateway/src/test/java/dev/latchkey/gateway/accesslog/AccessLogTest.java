package dev.latchkey.gateway.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);

  /// Whether the upstream has been asked for what it never answers.
  private final CountDownLatch silent = new CountDownLatch(1);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    listening.close();
  }

  private int serve(AccessLog log) throws IOException {
    int upstream =
        listening.plain(request -> {
          if (String.valueOf(request.path()).equals("/silent")) {
            silent.countDown();
          } else {
            request.response().end("four");
          }
        });
    world.site(project, "/shop", "http://127.0.0.1:" + upstream);
    GatewayHandler gateway =
        new GatewayHandler(
            listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT);
    gateway.logTo(new Accesses(log, null, InstantSource.fixed(NOW), System::nanoTime));
    log.start();
    return listening.strict(gateway);
  }

  private List<String> lines(int count) throws Exception {
    Path file = folder.resolve("access.log");
    for (int i = 0; i < 1_200; i++) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() >= count) {
        return lines;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("there are not " + count + " lines");
  }

  private String bearer() {
    return "Authorization: Bearer " + key.text();
  }

  @Test
  void eachCallIsALineWithWhoseItWasAndWhatBecameOfIt() throws Exception {
    try (AccessLog log = new AccessLog(folder.resolve("access.log"), AccessFormat.JSON, 1)) {
      int port = serve(log);
      RawHttp.send(
          port,
          "GET /shop/" + key.text() + "?key=" + key.text() + " HTTP/1.1",
          "Host: h",
          bearer(),
          "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
      RawHttp.send(port, "GET /shop/x HTTP/1.1", "Host: h", bearer() + "x");
      RawHttp.send(port, "GET /nowhere HTTP/1.1", "Host: h");

      List<String> lines = lines(3);
      assertThat(lines.get(0))
          .startsWith("{\"time\":\"2026-11-21T18:00:00Z\",\"caller\":\"127.0.0.1\",")
          .contains("\"method\":\"GET\"", "\"project\":\"" + project.id() + "\"")
          .contains("\"key\":\"" + key.id() + "\",\"code\":\"valid\",\"status\":200,")
          .contains("\"responseBytes\":4,", "\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}");
      assertThat(lines.get(1)).contains("\"code\":\"unknown\",\"status\":401,").contains("sit_");
      assertThat(lines.get(2)).contains("\"path\":\"/nowhere\",\"status\":404,");
      assertThat(String.join("", lines)).doesNotContain(key.text().substring(10, 30), "?key");
    }
  }

  @Test
  void aCallerThatWentAwayIsALineToo() throws Exception {
    try (AccessLog log = new AccessLog(folder.resolve("access.log"), AccessFormat.TEXT, 1)) {
      int port = serve(log);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(
                ("GET /shop/silent HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(silent.await(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(lines(1).getFirst())
          .startsWith("2026-11-21T18:00:00Z 127.0.0.1 GET /shop/silent 499 valid " + key.id());
    }
  }

  @Test
  void ofGoodAnswersSomeAreWrittenAndOfOthersAllAndAMovedFileIsBegunAnew() throws Exception {
    Path file = folder.resolve("access.log");
    try (AccessLog log = new AccessLog(file, AccessFormat.TEXT, 5)) {
      log.start();
      for (int i = 0; i < 20; i++) {
        log.note(entry(200));
        log.note(entry(403));
      }
      assertThat(lines(24)).hasSize(24);
      Files.move(file, folder.resolve("access.log.1"));
      Thread.sleep(700);
      log.note(entry(500));
      assertThat(lines(1)).hasSize(1);
    }
    assertThat(Files.readAllLines(folder.resolve("access.log.1"))).hasSize(24);
  }

  @Test
  void whatCannotEndALineDoesNot() {
    AccessEntry odd =
        new AccessEntry(
            NOW, null, "GET", "/a\nb \u00e9", null, null, null, null, 400, 0, 0, 1_500, null);

    assertThat(AccessFormat.TEXT.line(odd))
        .isEqualTo("2026-11-21T18:00:00Z - GET /a?b?? 400 - - - - 0 0 1.500ms -");
    assertThat(AccessFormat.JSON.line(odd)).contains("\"path\":\"/a\\nb \u00e9\"");
  }

  private static AccessEntry entry(int status) {
    return new AccessEntry(
        NOW, "192.0.2.1", "GET", "/x", null, null, null, null, status, 0, 0, 1, null);
  }
}
