package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.limit.UnknownKeys;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.RawHttp.Answer;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import dev.latchkey.gateway.tls.UpstreamTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What an upstream gets and what a caller hears.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {
  /// A gateway that takes them for silence refuses each; a slow machine refuses one now and then.
  private static final int SLOW_UPLOADS_MAX = 20;

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Recorder upstream = new Recorder();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private GatewayHandler gateway;
  private int port;

  @BeforeAll
  void start() {
    world.site(project, "/shop", upstream.url());
    world.site(project, "/echo", "echo:");
    world.site(
        project,
        List.of("api.example.com"),
        null,
        upstream.url(),
        KeyLocation.DEFAULT,
        Site.Credential.PASS);
    world.site(
        project,
        "/cookie",
        upstream.url(),
        List.of(KeyLocation.parse("cookie:sid"), KeyLocation.parse("header:x-token")));
    gateway =
        new GatewayHandler(
            listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT);
    port = listening.strict(gateway);
  }

  @AfterAll
  void stop() {
    Listening.done(gateway.close());
    listening.close();
    upstream.close();
  }

  @BeforeEach
  void forget() {
    upstream.forget();
    world.lease.unbounded();
  }

  private String bearer() {
    return "Authorization: Bearer " + key.text();
  }

  @Test
  void anAllowedCallReachesTheUpstreamBelowItsPrefixWithWhoseKeyItWas() {
    Answer answer = RawHttp.send(port, "GET /shop/a/b?x=1&y=%20 HTTP/1.1", "Host: h", bearer());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("ok");
    assertThat(upstream.heads().getFirst()).startsWith("GET /a/b?x=1&y=%20 HTTP/1.1\r\n");
    assertThat(upstream.header("x-latchkey-key")).isEqualTo(key.id().toString());
    assertThat(upstream.header("x-latchkey-project")).isEqualTo(project.id().toString());
    assertThat(upstream.header("x-latchkey-owner")).isEqualTo(project.id().toString());
    assertThat(upstream.header("x-latchkey-origin")).isEqualTo("api");
    assertThat(upstream.header("host")).isEqualTo("127.0.0.1:" + upstream.port());
    assertThat(upstream.header("x-forwarded-host")).isEqualTo("h");
    assertThat(upstream.header("x-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(upstream.header("x-forwarded-proto")).isEqualTo("http");
  }

  @Test
  void whoShowsTooManyUnknownKeysHearsSoAndGoodKeysPassAllTheSame() {
    int other = listening.strict(impatientGateway());
    String[] guess = {"GET /shop/ HTTP/1.1", "Host: h", "X-API-Key: " + key.text() + "x"};
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < UnknownKeys.PER_MINUTE_MAX; i++) {
      many.append(String.join("\r\n", guess)).append("\r\n\r\n");
    }
    Answer first =
        RawHttp.sendText(
            other, many + String.join("\r\n", guess) + "\r\nConnection: close\r\n\r\n");
    Answer next = RawHttp.send(other, guess);
    Answer good = RawHttp.send(other, "GET /shop/ HTTP/1.1", "Host: h", bearer());

    assertThat(first.status()).isEqualTo(401);
    assertThat(next.status()).isEqualTo(429);
    assertThat(next.header("retry-after")).isEqualTo("60");
    assertThat(good.status()).isEqualTo(200);
  }

  @Test
  void anAnswerThatCannotBePassedOnIsAFailureOfTheUpstream() throws Exception {
    try (ServerSocket odd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            while (!odd.isClosed()) {
              try (Socket socket = odd.accept()) {
                socket.getInputStream().read(new byte[8192]);
                socket
                    .getOutputStream()
                    .write(
                        "HTTP/1.1 200 OK\r\nX-\u00e9 x: y\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
              } catch (IOException e) {
                // The next one, or the test is over.
              }
            }
          });
      world.site(project, "/odd", "http://127.0.0.1:" + odd.getLocalPort());
      assertThat(RawHttp.send(port, "GET /odd/ HTTP/1.1", "Host: h", bearer()).status())
          .isEqualTo(502);
    }
  }

  @Test
  void theKeyIsTakenOutBeforeForwarding() {
    RawHttp.send(
        port, "GET /shop/ HTTP/1.1", "Host: h", bearer(), "X-API-Key: " + key.text(), "X-Other: o");

    assertThat(upstream.heads().getFirst()).doesNotContain(key.text()).contains("X-Other: o");
  }

  @Test
  void aSiteThatPassesCredentialsLeavesTheKeyIn() {
    RawHttp.send(port, "GET /x HTTP/1.1", "Host: API.example.com:8701", bearer());

    assertThat(upstream.header("authorization")).isEqualTo("Bearer " + key.text());
  }

  @Test
  void onlyTheCookieThatCarriesTheKeyAndOursAreTakenOut() {
    RawHttp.send(
        port,
        "GET /cookie/x HTTP/1.1",
        "Host: h",
        "Authorization: Basic dXBzdHJlYW06b3du",
        "Cookie: a=1; sid=" + key.text() + "; __Host-latchkey-session=s; __host-LATCHKEY=t; b=2");

    assertThat(upstream.header("cookie")).isEqualTo("a=1; b=2");
    assertThat(upstream.header("authorization")).isEqualTo("Basic dXBzdHJlYW06b3du");
  }

  @Test
  void identityHeadersFromOutsideNeverArriveInAnySpelling() {
    RawHttp.send(
        port,
        "GET /shop/ HTTP/1.1",
        "Host: h",
        bearer(),
        "X-Latchkey-Owner: forged",
        "x_latchkey_owner: forged",
        "X-LATCHKEY_SUBJECT: forged",
        "X.Latchkey.Subject: forged",
        "X-Latchkey: forged",
        "X-Forwarded-For: 9.9.9.9",
        "X_Forwarded_For: 9.9.9.9",
        "Forwarded: for=9.9.9.9",
        "X-Real-IP: 9.9.9.9",
        "X-Original-URL: /admin",
        "X-Rewrite-URL: /admin",
        "X-HTTP-Method-Override: DELETE");

    assertThat(upstream.heads().getFirst())
        .doesNotContain("forged", "9.9.9.9", "/admin", "DELETE")
        .contains("x-latchkey-owner: " + project.id());
  }

  @Test
  void aClientCannotNominateIdentityHeadersAway() {
    RawHttp.send(
        port,
        "GET /shop/ HTTP/1.1",
        "Host: h",
        bearer(),
        "Connection: close",
        "Connection: X-Latchkey-Key, x-forwarded-for,X-Mine, TE",
        "X-Mine: mine",
        "TE: trailers",
        "Keep-Alive: 5",
        "Proxy-Authorization: p",
        "Upgrade: h2c");

    assertThat(upstream.header("x-latchkey-key")).isEqualTo(key.id().toString());
    assertThat(upstream.header("x-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(upstream.heads().getFirst().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("x-mine", "te: ", "keep-alive", "proxy-authorization", "upgrade");
  }

  @Test
  void theUpstreamCannotAnswerInOurName() {
    Answer answer = RawHttp.send(port, "GET /shop/ HTTP/1.1", "Host: h", bearer());

    assertThat(answer.headers()).doesNotContainKey("x-latchkey-key");
  }

  @Test
  void bodiesArriveWholeWithALengthAndInChunks() {
    RawHttp.send(port, "POST /shop/ HTTP/1.1", "Host: h", bearer(), "Content-Length: 0");
    RawHttp.sendText(
        port,
        "POST /shop/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 5\r\n"
            + bearer()
            + "\r\n\r\nhello");
    RawHttp.sendText(
        port,
        "POST /shop/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: Chunked\r\n"
            + bearer()
            + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n");

    assertThat(upstream.bodies()).containsExactly("", "hello", "5\r\nhello\r\n0\r\n\r\n");
  }

  @Test
  void aClientThatWaitsIsAskedForItsBodyOnlyWhenItMayPass() {
    String head =
        String.join(
            "\r\n",
            "POST /shop/ HTTP/1.1",
            "Host: h",
            "Connection: close",
            "Content-Length: 5",
            "Expect: 100-continue",
            "");

    String allowed = RawHttp.exchange(port, head + bearer() + "\r\n\r\nhello");
    String refused = RawHttp.exchange(port, head + "\r\nhello");

    assertThat(allowed).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200");
    assertThat(refused).startsWith("HTTP/1.1 401");
    assertThat(upstream.bodies()).containsExactly("hello");
  }

  @Test
  void theEchoUpstreamShowsWhatWouldBeForwarded() {
    Answer answer =
        RawHttp.sendText(
            port,
            "PUT /echo/a%20b?q HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 3\r\n"
                + "X-One: 1\r\nX-ONE: 2\r\n"
                + bearer()
                + "\r\n\r\nabc");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.body())
        .startsWith("{\"method\":\"PUT\",\"path\":\"/a%20b\",\"query\":\"q\",\"headers\":{")
        .contains("\"x-one\":\"1, 2\"", "\"x-latchkey-key\":\"" + key.id() + "\"")
        .endsWith("},\"bodyBytes\":3}")
        .doesNotContain(key.text(), "authorization");
  }

  @Test
  void theWholeSiteIsServedAtItsPrefixAlone() {
    Answer answer = RawHttp.send(port, "GET /echo HTTP/1.1", "Host: h", bearer());

    assertThat(answer.body()).contains("\"path\":\"/\"");
  }

  @Test
  void withoutAKeyACallIsToldHowToSendOne() {
    Answer answer = RawHttp.send(port, "GET /shop/ HTTP/1.1", "Host: h");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"latchkey\"");
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.body()).contains("\"code\":\"key_missing\"", "\"status\":401");
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void aKeyWithOneWrongCharacterIsMalformed() {
    String wrong = key.text().substring(0, 20) + (key.text().charAt(20) == 'a' ? 'b' : 'a');
    Answer answer =
        RawHttp.send(
            port,
            "GET /shop/ HTTP/1.1",
            "Host: h",
            "Authorization: Bearer " + wrong + key.text().substring(21));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate")).contains("error=\"invalid_token\"");
    assertThat(answer.body()).contains("\"code\":\"malformed\"").doesNotContain(wrong);
  }

  @Test
  void aDeletedKeyIsUnknownAtOnce() {
    World.Made other = world.key(project);
    String line = "Authorization: Bearer " + other.text();
    Answer before = RawHttp.send(port, "GET /shop/ HTTP/1.1", "Host: h", line);
    world.revoke(other);
    Answer after = RawHttp.send(port, "GET /shop/ HTTP/1.1", "Host: h", line);

    assertThat(before.status()).isEqualTo(200);
    assertThat(after.status()).isEqualTo(401);
    assertThat(after.body()).contains("\"code\":\"unknown\"");
  }

  @Test
  void aKeyOfAnotherProjectIsUnknown() {
    World.Made foreign = world.key(world.project("elsewhere"));

    Answer answer =
        RawHttp.send(
            port, "GET /shop/ HTTP/1.1", "Host: h", "Authorization: Bearer " + foreign.text());

    assertThat(answer.body()).contains("\"code\":\"unknown\"");
  }

  @Test
  void withoutALeaseTheAnswerIs503AndNever401() {
    world.lease.drop();
    Answer known = RawHttp.send(port, "GET /shop/ HTTP/1.1", "Host: h", bearer());
    Answer unknown =
        RawHttp.send(port, "GET /shop/ HTTP/1.1", "Host: h", "Authorization: Bearer imported-key");

    assertThat(List.of(known.status(), unknown.status())).containsOnly(503);
    assertThat(known.header("retry-after")).isEqualTo("1");
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void aRequestForNoSiteIsToldWhatWasLookedFor() {
    Answer answer = RawHttp.send(port, "GET /nowhere/x HTTP/1.1", "Host: Example.ORG:1", bearer());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("example.org", "/nowhere/x");
  }

  @Test
  void theBuiltInUpstreamRefusesAWebSocketInSoManyWords() {
    Answer answer =
        RawHttp.send(
            port,
            "GET /echo/ HTTP/1.1",
            "Host: h",
            bearer(),
            "Connection: close",
            "Connection: Upgrade",
            "Upgrade: WebSocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.body()).contains("WebSocket", "\"status\":501");
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void aSlowUploadIsNotTakenForASilentUpstream() throws Exception {
    world.site(project, "/slow", upstream.url());
    int impatient = listening.strict(impatientGateway());
    String answer = "";
    for (int tries = 0; tries < SLOW_UPLOADS_MAX && !answer.endsWith("200"); tries++) {
      upstream.forget();
      answer = slowUpload(impatient);
    }
    assertThat(answer).isEqualTo("HTTP/1.1 200");
    assertThat(upstream.bodies()).containsExactly("xxxx");
  }

  /// Takes twice as long as an upstream may be silent; the begin of the answer.
  private String slowUpload(int impatient) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient)) {
      socket.setSoTimeout(30_000);
      String head =
          "POST /slow/ HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n" + bearer() + "\r\n\r\n";
      RawHttp.write(socket, head);
      for (int i = 0; i < 4; i++) {
        Thread.sleep(200);
        RawHttp.write(socket, "x");
      }
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    } catch (SocketException cut) {
      return cut.toString();
    }
  }

  private GatewayHandler impatientGateway() {
    GatewayOptions impatient =
        new GatewayOptions(
            List.of(),
            Duration.ofSeconds(2),
            Duration.ofMillis(400),
            Duration.ofSeconds(5),
            Duration.ofSeconds(4),
            Duration.ofSeconds(4),
            Duration.ofSeconds(4),
            4,
            4,
            UpstreamTls.USUAL);
    return new GatewayHandler(listening.vertx, () -> world.picture, world.verifier, impatient);
  }

  @Test
  void anUpstreamThatIsNotThereIs502AndOneThatIsSilentIs504() {
    world.site(project, "/gone", "http://127.0.0.1:1");
    int silent = listening.plain(request -> {});
    world.site(project, "/silent", "http://127.0.0.1:" + silent);
    int other = listening.strict(impatientGateway());

    Answer gone = RawHttp.send(other, "GET /gone/ HTTP/1.1", "Host: h", bearer());
    Answer late = RawHttp.send(other, "GET /silent/ HTTP/1.1", "Host: h", bearer());

    assertThat(gone.status()).isEqualTo(502);
    assertThat(gone.body())
        .contains("upstream_unreachable")
        .doesNotContain("127.0.0.1", "xception");
    assertThat(late.status()).isEqualTo(504);
    assertThat(late.body()).contains("upstream_timeout");
  }
}
