package dev.latchkey.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.RawHttp;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that two servers could read differently end at the gateway.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
  private static final String SMUGGLED = "GET /shop/smuggled HTTP/1.1\r\nHost: h\r\n";

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Recorder upstream = new Recorder();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private int port;

  @BeforeAll
  void start() {
    world.site(project, "/shop", upstream.url());
    port =
        listening.strict(
            new GatewayHandler(
                listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT));
  }

  @AfterAll
  void stop() {
    listening.close();
    upstream.close();
  }

  @BeforeEach
  void forget() {
    upstream.forget();
  }

  private String bearer() {
    return "Authorization: Bearer " + key.text() + "\r\n";
  }

  Stream<String> framings() {
    String body = "\r\n0\r\n\r\n" + SMUGGLED + bearer() + "\r\n";
    return Stream.of(
        "Host: h\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n" + body,
        "Host: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n" + body,
        "Host: h\r\nTransfer-Encoding: xchunked\r\nContent-Length: 5\r\n" + body,
        "Host: h\r\nTransfer-Encoding: chunked, identity\r\n" + body,
        "Host: h\r\nTransfer-Encoding: identity, chunked\r\n" + body,
        "Host: h\r\nTransfer-Encoding: gzip, chunked\r\n" + body,
        "Host: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n" + body,
        "Host: h\r\nTransfer-Encoding : chunked\r\n" + body,
        "Host: h\r\nTransfer-Encoding: \u000bchunked\r\nContent-Length: 5\r\n" + body,
        "Host: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n" + body,
        "Host: h\r\nContent-Length: 5, 5\r\n" + body,
        "Host: h\r\nContent-Length: +5\r\n" + body,
        "Host: h\r\nContent-Length: -1\r\n" + body,
        "Host: h\r\nContent-Length: 0x5\r\n" + body,
        "Host: h\r\nContent-Length: 5 5\r\n" + body,
        "Host: h\r\nContent-Length: 99999999999999999999\r\n" + body,
        "Host: h\r\nX-Folded: a\r\n b\r\n\r\n",
        "Host: h\r\nX-Folded: a\r\n\tTransfer-Encoding: chunked\r\n" + body,
        " Host: h\r\nHost: h\r\n\r\n",
        "Host: h\r\nAuthorization: Bearer other\r\n\r\n",
        "Host: h\r\nX-Bare: a\nX-More: b\r\n\r\n",
        "Host: h\r\nX(Bad): a\r\n\r\n",
        "Host: h\r\nContent-\u0085ength: 3\r\n\r\n",
        "Host: h\r\nHost: i\r\n\r\n",
        "Host: h\r\nHost: h\r\n\r\n",
        "X-No-Host: h\r\n\r\n",
        "Host:\r\nConnection: close\r\n\r\n",
        "Host: h@i\r\nConnection: close\r\n\r\n",
        "Host: h:80:80\r\nConnection: close\r\n\r\n",
        "Host: h/..\r\nConnection: close\r\n\r\n",
        "Host: h\u0001\r\n\r\n",
        "Host: h\r\nX-Bad\u0000Name: v\r\n\r\n",
        "Host: h\r\nX-Bad: v\u0000\r\n\r\n",
        "Host: h\r\nX Bad: v\r\n\r\n",
        "Host: h\r\n: v\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void conflictingFramingIsRefusedAndNothingBehindItIsServed(String rest) {
    String answers = RawHttp.exchange(port, "POST /shop/ HTTP/1.1\r\n" + bearer() + rest);

    assertThat(answers).startsWith("HTTP/1.1 400");
    assertThat(answers).contains("application/problem+json");
    assertThat(upstream.heads()).noneMatch(head -> head.contains("smuggled"));
  }

  @Test
  void aFoldedHeaderIsFoundWhereverItStandsInALongHead() {
    IntStream lengths =
        IntStream.concat(
            IntStream.rangeClosed(800, 1_050).filter(length -> length % 3 == 0),
            IntStream.of(2_000, 7_999, 17_000, 30_000));
    lengths.forEach(length -> {
      String head =
          "GET /shop/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
              + bearer()
              + "X-Long: "
              + "a".repeat(length)
              + "\r\n";
      assertThat(RawHttp.exchange(port, head + "X-More: a\r\n b\r\n\r\n"))
          .as("folded behind %d", length)
          .startsWith("HTTP/1.1 400");
      assertThat(RawHttp.exchange(port, head + "X-More: a\r\n\r\n"))
          .as("plain behind %d", length)
          .startsWith("HTTP/1.1 200");
    });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5;\nxx\r\nhello\r\n0\r\n\r\n",
        "zz\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5\r\nhelloX\r\n0\r\n\r\n",
        "fffffffff\r\nhello\r\n0\r\n\r\n"
      })
  void aBrokenChunkEndsTheConnectionAndIsNeverPassedOnAsAWholeBody(String chunks) {
    String answers =
        RawHttp.exchange(
            port,
            "POST /shop/ HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
                + bearer()
                + "\r\n"
                + chunks
                + SMUGGLED
                + bearer()
                + "\r\n");

    assertThat(answers).doesNotContain(" 200 ");
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void aHeaderIsKnownByItsWholeName() {
    String text =
        "POST /shop/ HTTP/1.1\r\nHost: h\r\n" + bearer() + "Content-Xength: 40\r\n\r\n" + SMUGGLED;
    String answers = RawHttp.exchange(port, text + bearer() + "Connection: close\r\n\r\n");

    assertThat(answers.split("HTTP/1\\.1 200", -1)).hasSize(3);
    assertThat(upstream.heads()).hasSize(2);
    assertThat(upstream.heads().getFirst()).contains("Content-Xength: 40");
  }

  @Test
  void codedTransferInHttp10IsRefused() {
    String answers =
        RawHttp.exchange(
            port,
            "POST /shop/ HTTP/1.0\r\nHost: h\r\n"
                + bearer()
                + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n");

    assertThat(answers).startsWith("HTTP/1.0 400");
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void anUpgradeToHttp2InClearTextIsNotTaken() {
    String answers =
        RawHttp.exchange(
            port,
            "GET /shop/ HTTP/1.1\r\nHost: h\r\n"
                + bearer()
                + "Connection: close\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");

    assertThat(answers).startsWith("HTTP/1.1 200");
    assertThat(upstream.heads().getFirst().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("upgrade", "http2-settings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop/a%2fb", "/shop/..%2fadmin", "/shop/%2e%2e/x", "/shop/../x", "/shop//x", "/shop/a;b",
        "/shop/a%5cb", "/shop/a\\b", "/shop/%00", "/shop/%zz", "/shop/%ff", "/shop/a#b",
        "http://h/shop/", "shop", "*", "/shop/%252e%252e/"
      })
  void ambiguousPathsAreRefused(String path) {
    RawHttp.Answer answer =
        RawHttp.sendText(
            port,
            "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + bearer() + "\r\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"ambiguous_path\"");
    assertThat(upstream.heads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "TRACE"})
  void methodsThatReachPastTheGatewayAreRefused(String method) {
    RawHttp.Answer answer =
        RawHttp.sendText(
            port,
            method + " /shop/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + bearer() + "\r\n");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void headersBeyondTheBoundAre431AndALongRequestLineIs414() {
    String many = "X-Filler: " + "x".repeat(40_000) + "\r\n";

    assertThat(RawHttp.exchange(port, "GET /shop/ HTTP/1.1\r\nHost: h\r\n" + many + "\r\n"))
        .startsWith("HTTP/1.1 431");
    assertThat(
            RawHttp.exchange(port, "GET /" + "x".repeat(30_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
        .contains(" 414 ", "application/problem+json");
  }

  @Test
  void headBoundariesAreNeverGuessed() {
    List<String> texts =
        List.of(
            "GET /shop/ HTTP/1.1\nHost: h\n" + bearer().strip() + "\n\n",
            "GET /shop/ HTTP/1.1 x\r\nHost: h\r\n" + bearer() + "\r\n",
            "GET /shop/\r\nHost: h\r\n" + bearer() + "\r\n",
            "GET  /shop/ HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n",
            "GET\t/shop/ HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n",
            "GET /shop/\u000b HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n",
            "G\u0001T /shop/ HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n",
            "\u0016\u0003\u0001 tls?\r\n\r\n");

    for (String text : texts) {
      assertThat(RawHttp.exchange(port, text)).as(text).matches("(?s)HTTP/1\\.[01] (400|501).*");
    }
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void aRefusedUploadIsNotReadWithoutEnd() {
    String head = "POST /shop/ HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n";

    String answers = RawHttp.exchange(port, head + "x".repeat(4 << 20));

    assertThat(answers)
        .satisfiesAnyOf(
            a -> assertThat(a).startsWith("HTTP/1.1 401"), a -> assertThat(a).isEmpty());
    assertThat(upstream.heads()).isEmpty();
  }
}
