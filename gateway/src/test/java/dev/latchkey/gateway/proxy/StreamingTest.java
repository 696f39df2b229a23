package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Bodies flow through; what one side does not take, the other is not asked for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingTest {
  private static final int MIB = 1 << 20;
  private static final int BODY_MIB = 64;
  private static final long HELD_BYTES_MAX = 16L * MIB;

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong given = new AtomicLong();
  private int port;

  @BeforeAll
  void start() {
    int upstream =
        listening.plain(request -> {
          switch (String.valueOf(request.path())) {
            case "/count" ->
                request
                    .handler(chunk -> arrived.addAndGet(chunk.length()))
                    .endHandler(end -> request.response().end("counted " + arrived.get()));
            case "/stall" -> request.pause();
            default -> give(request.response().setChunked(true), BODY_MIB);
          }
        });
    world.site(project, "/shop", "http://127.0.0.1:" + upstream);
    world.site(project, "/echo", "echo:");
    port =
        listening.strict(
            new GatewayHandler(
                listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT));
  }

  private void give(io.vertx.core.http.HttpServerResponse response, int parts) {
    byte[] part = new byte[MIB];
    if (given.get() >= (long) parts * MIB) {
      response.end();
      return;
    }
    given.addAndGet(MIB);
    response
        .write(io.vertx.core.buffer.Buffer.buffer(part))
        .onSuccess(written -> give(response, parts));
  }

  @AfterAll
  void stop() {
    listening.close();
  }

  private Socket open(String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write(
            (head + "\r\nHost: h\r\nAuthorization: Bearer " + key.text() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void aLargeUploadArrivesWhole() throws IOException {
    arrived.set(0);
    try (Socket socket =
        open("POST /shop/count HTTP/1.1\r\nContent-Length: " + (long) BODY_MIB * MIB)) {
      byte[] part = new byte[MIB];
      for (int i = 0; i < BODY_MIB; i++) {
        socket.getOutputStream().write(part);
      }
      String last = "counted " + (long) BODY_MIB * MIB;

      assertThat(RawHttp.readUntil(socket, last)).startsWith("HTTP/1.1 200").endsWith(last);
    }
  }

  @Test
  void aLargeDownloadArrivesWholeAndWaitsForASlowReader() throws Exception {
    given.set(0);
    try (Socket socket = open("GET /shop/give HTTP/1.1\r\nConnection: close")) {
      InputStream in = socket.getInputStream();
      in.readNBytes(100);
      Thread.sleep(1_000);
      long held = given.get();
      long total = 100 + in.transferTo(OutputStream.nullOutputStream());

      assertThat(held).isLessThan(HELD_BYTES_MAX + 8L * MIB);
      assertThat(total).isGreaterThan((long) BODY_MIB * MIB);
    }
  }

  @Test
  void anUploadWaitsForAnUpstreamThatDoesNotRead() throws Exception {
    try (Socket socket = open("POST /shop/stall HTTP/1.1\r\nContent-Length: 999999999")) {
      AtomicLong sent = new AtomicLong();
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                byte[] part = new byte[64 * 1024];
                try {
                  while (true) {
                    socket.getOutputStream().write(part);
                    sent.addAndGet(part.length);
                  }
                } catch (IOException closed) {
                  // The test is over.
                }
              });
      long before = 0;
      long now = 0;
      while (now == 0 || (now > before && now < HELD_BYTES_MAX + 8L * MIB)) {
        before = now;
        Thread.sleep(1_000);
        now = sent.get();
      }

      assertThat(sent.get()).isPositive().isLessThan(HELD_BYTES_MAX + 8L * MIB);
      socket.shutdownOutput();
      writer.join();
    }
  }

  @Test
  void theEchoUpstreamCountsABodyWithoutKeepingIt() throws IOException {
    try (Socket socket =
        open(
            "PUT /echo/x HTTP/1.1\r\nConnection: close\r\nContent-Length: "
                + (long) BODY_MIB * MIB)) {
      byte[] part = new byte[MIB];
      for (int i = 0; i < BODY_MIB; i++) {
        socket.getOutputStream().write(part);
      }

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .endsWith("\"bodyBytes\":" + (long) BODY_MIB * MIB + "}");
    }
  }

  @Test
  void anAnswerWithoutLengthEndsWithTheConnectionForAnOldClient() throws IOException {
    given.set((long) (BODY_MIB - 1) * MIB);
    try (Socket socket = open("GET /shop/give HTTP/1.0")) {
      byte[] all = socket.getInputStream().readAllBytes();

      assertThat(new String(all, 0, 200, StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.0 200")
          .doesNotContain("chunked");
      assertThat(all.length).isGreaterThan(MIB);
    }
  }
}
