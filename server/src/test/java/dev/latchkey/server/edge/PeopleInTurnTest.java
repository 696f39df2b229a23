package dev.latchkey.server.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.gateway.listener.StrictListener;
import dev.latchkey.server.listener.EventLoops;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One event loop that is held until all have come whom a test sends.
class PeopleInTurnTest {
  private static final int PEOPLE = 40;
  private static final int BODY_BYTES_MAX = 100_000;
  private static final int LARGE = 60_000;

  private static Vertx vertx;

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  /// What was read as a request, in this order, since the event loop was held.
  private final List<String> read = Collections.synchronizedList(new ArrayList<>());

  private final List<Guest> guests = new ArrayList<>();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private int port;

  @BeforeAll
  static void start() {
    vertx = EventLoops.start(1);
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @AfterEach
  void leave() throws IOException {
    for (Guest each : guests) {
      each.close();
    }
  }

  @Test
  void aProgramIsAnsweredBeforePeopleWhoCameBeforeIt() throws Exception {
    listen(PEOPLE);
    List<Guest> people = guests(PEOPLE);
    Guest program = guest();
    hold();
    for (int i = 0; i < PEOPLE; i++) {
      people.get(i).send("POST /console/sign-in", "person " + i);
    }
    program.send("POST /v1/verify", "question");
    release.countDown();

    assertThat(program.status()).isEqualTo(200);
    for (Guest each : people) {
      assertThat(each.status()).isEqualTo(200);
    }
    assertThat(seen).hasSize(PEOPLE + 1);
    assertThat(seen.indexOf("question")).isLessThanOrEqualTo(1);
    seen.remove("question");
    assertThat(seen).hasSize(PEOPLE).startsWith("person 0", "person 1").endsWith("person 39");
  }

  @Test
  void whoFindsTheLineFullIsToldToComeAgainAndThenDoes() throws Exception {
    listen(3);
    List<Guest> people = guests(10);
    hold();
    for (Guest each : people) {
      each.send("POST /console/sign-in", "form");
    }
    release.countDown();

    List<Guest> turnedAway = new ArrayList<>();
    for (Guest each : people) {
      if (each.status() == 503) {
        turnedAway.add(each);
      }
    }
    // One is taken up at once, three wait.
    assertThat(turnedAway).hasSize(6);
    for (Guest each : turnedAway) {
      assertThat(each.head).contains("retry-after: 1");
      each.send("POST /console/sign-in", "again");
      assertThat(each.status()).isEqualTo(200);
    }
  }

  @Test
  void thoseWhoHaveLoadedTheFormStandInLineBeforeWhatTheySendIsRead() throws Exception {
    listen(PEOPLE);
    List<Guest> people = guests(PEOPLE);
    for (Guest each : people) {
      each.load();
    }
    Guest program = guest();
    hold();
    for (int i = 0; i < PEOPLE; i++) {
      people.get(i).send("POST /console/sign-in", "person " + i);
    }
    program.send("POST /v1/verify", "question");
    release.countDown();

    assertThat(program.status()).isEqualTo(200);
    for (Guest each : people) {
      assertThat(each.status()).isEqualTo(200);
    }
    assertThat(read).hasSize(PEOPLE + 1);
    assertThat(read.indexOf("POST /v1/verify")).isLessThanOrEqualTo(1);
    assertThat(seen.indexOf("question")).isLessThanOrEqualTo(1);
    seen.remove("question");
    assertThat(seen).hasSize(PEOPLE).startsWith("person 0", "person 1").endsWith("person 39");
  }

  @Test
  void aFormInPiecesAFormAtATimeAndALargeOneArriveWholeFromThoseWhoHaveLoadedThem()
      throws Exception {
    listen(PEOPLE);
    Guest inPieces = guest();
    Guest twice = guest();
    Guest large = guest();
    List<Guest> all = List.of(inPieces, twice, large);
    for (Guest each : all) {
      each.load();
    }
    hold();
    inPieces.write("POST /console/sign-in HTTP/1.1\r\nHo");
    twice.send("POST /console/sign-in", "once");
    twice.send("POST /console/sign-in", "twice");
    large.send("POST /console/sign-in", "l".repeat(LARGE));
    release.countDown();
    assertThat(twice.status()).isEqualTo(200);
    assertThat(twice.status()).isEqualTo(200);
    assertThat(large.status()).isEqualTo(200);
    inPieces.write("st: here\r\nContent-Length: 6\r\n\r\npie");
    inPieces.write("ces");

    assertThat(inPieces.status()).isEqualTo(200);
    assertThat(seen).containsExactlyInAnyOrder("once", "twice", "l".repeat(LARGE), "pieces");
    for (Guest each : all) {
      each.send("POST /v1/verify", "still read");
      assertThat(each.status()).isEqualTo(200);
    }
  }

  @Test
  void aConnectionThatIsAProgramsAgainWaitsForNobody() throws Exception {
    listen(PEOPLE);
    List<Guest> people = guests(PEOPLE);
    for (Guest each : people) {
      each.load();
    }
    Guest proxy = guest();
    proxy.load();
    proxy.send("POST /v1/verify", "");
    assertThat(proxy.status()).isEqualTo(200);
    proxy.send("POST /v1/verify", "");
    assertThat(proxy.status()).isEqualTo(200);
    hold();
    for (int i = 0; i < PEOPLE; i++) {
      people.get(i).send("POST /console/sign-in", "person " + i);
    }
    proxy.send("POST /v1/verify", "question");
    release.countDown();

    assertThat(proxy.status()).isEqualTo(200);
    for (Guest each : people) {
      assertThat(each.status()).isEqualTo(200);
    }
    assertThat(seen.indexOf("question")).isLessThanOrEqualTo(1);
  }

  @Test
  void whoHasLoadedTheFormAndFindsTheLineFullIsToldToComeAgain() throws Exception {
    listen(3);
    List<Guest> people = guests(10);
    for (Guest each : people) {
      each.load();
    }
    hold();
    for (Guest each : people) {
      each.send("POST /console/sign-in", "form");
    }
    release.countDown();

    List<Integer> statuses = new ArrayList<>();
    for (Guest each : people) {
      statuses.add(each.status());
    }
    assertThat(statuses).containsOnly(200, 503);
    assertThat(Collections.frequency(statuses, 200)).isEqualTo(4);
    assertThat(seen).hasSize(4);
  }

  @Test
  void whoHasLoadedTheFormAndGoesAwayOrFailsWhileInLineHoldsUpNobody() throws Exception {
    listen(PEOPLE);
    Guest first = guest();
    Guest gone = guest();
    Guest failing = guest();
    Guest last = guest();
    for (Guest each : List.of(first, gone, failing, last)) {
      each.load();
    }
    hold();
    first.send("GET /console", "");
    gone.send("POST /console/sign-in", "gone");
    failing.send("GET /fail", "");
    last.send("POST /console/sign-in", "last");
    gone.close();
    release.countDown();

    assertThat(first.status()).isEqualTo(200);
    assertThat(failing.status()).isEqualTo(500);
    assertThat(last.status()).isEqualTo(200);
  }

  @Test
  void whoGoesAwayOrFailsWhileInLineHoldsUpNobody() throws Exception {
    listen(PEOPLE);
    Guest first = guest();
    Guest gone = guest();
    Guest failing = guest();
    Guest last = guest();
    hold();
    first.send("GET /console", "");
    gone.send("POST /console/sign-in", "gone");
    failing.send("GET /fail", "");
    last.send("POST /console/sign-in", "last");
    gone.close();
    release.countDown();

    assertThat(first.status()).isEqualTo(200);
    assertThat(failing.status()).isEqualTo(500);
    assertThat(last.status()).isEqualTo(200);
  }

  private void listen(int waitingMax) throws Exception {
    PeopleInTurn people = new PeopleInTurn(waitingMax, this::answer);
    port =
        StrictListener.create(
                vertx,
                StrictListener.options().setHost("127.0.0.1").setPort(0),
                request -> {
                  if ("/hold".equals(request.path())) {
                    await();
                    read.clear();
                    request.response().end();
                  } else {
                    read.add(request.method() + " " + request.uri());
                    people.handle(request);
                  }
                })
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get()
            .actualPort();
  }

  private void await() {
    held.countDown();
    try {
      assertThat(release.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpServerRequest request) {
    if ("/fail".equals(request.path())) {
      throw new IllegalStateException("a page that fails");
    }
    BoundedBody.read(
        request,
        BODY_BYTES_MAX,
        (r, body) -> {
          if (body.length > 0) {
            seen.add(new String(body, ISO_8859_1));
          }
          r.response().end();
        });
  }

  private List<Guest> guests(int count) throws IOException {
    List<Guest> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(guest());
    }
    return made;
  }

  /// Whose connection the event loop has.
  private Guest guest() throws IOException {
    Guest guest = new Guest(new Socket(InetAddress.getLoopbackAddress(), port));
    guests.add(guest);
    guest.send("GET /v1/", "");
    assertThat(guest.status()).isEqualTo(200);
    return guest;
  }

  private void hold() throws Exception {
    guest().send("GET /hold", "");
    assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
  }

  private static final class Guest implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private String head = "";

    private Guest(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    /// The page with the form, so that the connection is known to be a person's.
    private void load() throws IOException {
      send("GET /console/sign-in", "");
      assertThat(status()).isEqualTo(200);
    }

    private void write(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    private void send(String what, String body) throws IOException {
      String request =
          what + " HTTP/1.1\r\nHost: here\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
      write(request);
    }

    private int status() throws IOException {
      StringBuilder lines = new StringBuilder();
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        lines.append(line.toLowerCase(Locale.ROOT)).append('\n');
      }
      head = lines.toString();
      int at = head.indexOf("content-length: ");
      int length =
          at < 0
              ? 0
              : Integer.parseInt(
                  head.substring(at + "content-length: ".length(), head.indexOf('\n', at)));
      for (int i = 0; i < length; i++) {
        in.read();
      }
      return Integer.parseInt(head, "http/1.1 ".length(), "http/1.1 200".length(), 10);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
