package dev.latchkey.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.edge.FrontWorld.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileBodyTest {
  private final FrontWorld world = new FrontWorld();

  @BeforeAll
  void start() {
    assertThat(world.verify("{\"key\":\"x\"}").status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"key\":\"x\"",
        "{\"key\":\"x\"}}",
        "{\"key\":\"x\"} {}",
        "{\"key\":\"x\"}]",
        "{\"key\":\"x\",}",
        "{'key':'x'}",
        "{key:\"x\"}",
        "{\"key\":\"x\"} // why not",
        "{\"key\":\"\\x\"}",
        "{\"key\":\"\\u12\"}",
        "{\"key\":\"a\tb\"}",
        "{\"key\":NaN}",
        "{\"key\":\"x\",\"cost\":01}",
        "{\"key\":\"x\",\"cost\":+1}",
        "{\"key\":\"x\",\"extra\":[[[[[[[[[[[[1]]]]]]]]]]]]}",
        "\uFEFF{\"key\":\"x\"}",
      })
  void whatIsNotJsonIsRefusedWithItsPlace(String body) {
    Answer answer = world.verify(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("malformed_json");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "[] | ``",
        "\"key\" | ``",
        "{} | key",
        "{\"key\":1} | key",
        "{\"key\":null} | key",
        "{\"key\":[\"x\"]} | key",
        "{\"key\":\"x\",\"key\":\"y\"} | key",
        "{\"key\":\"x\",\"k\\u0065y\":\"y\"} | key",
        "{\"key\":\"a\\u0000\"} | key",
        "{\"key\":\"\\ud800\"} | key",
        "{\"key\":\"x\",\"resource\":\"a\"} | action",
        "{\"key\":\"x\",\"action\":\"a\"} | resource",
        "{\"key\":\"x\",\"resource\":null,\"action\":\"a\"} | resource",
        "{\"key\":\"x\",\"resource\":\"\",\"action\":\"a\"} | resource",
        "{\"key\":\"x\",\"resource\":\"a\",\"action\":\"*\"} | action",
        "{\"key\":\"x\",\"resource\":\"a\",\"action\":\"réad\"} | action",
        "{\"key\":\"x\",\"checks\":[]} | checks",
        "{\"key\":\"x\",\"checks\":{}} | checks",
        "{\"key\":\"x\",\"checks\":[1]} | checks[0]",
        "{\"key\":\"x\",\"checks\":[{\"resource\":\"a\"}]} | checks[0].action",
        "{\"key\":\"x\",\"checks\":[{\"resource\":\"a\",\"action\":\"r\",\"x\":1}]} | checks[0].x",
        "{\"key\":\"x\",\"match\":\"all\"} | checks",
        "{\"key\":\"x\",\"method\":\"GET\"} | path",
        "{\"key\":\"x\",\"path\":\"/a\"} | method",
        "{\"key\":\"x\",\"method\":\"GET\",\"path\":\"a\"} | path",
        "{\"key\":\"x\",\"method\":\"G T\",\"path\":\"/a\"} | method",
        "{\"key\":\"x\",\"ip\":\"127.1\"} | ip",
        "{\"key\":\"x\",\"ip\":\"localhost\"} | ip",
        "{\"key\":\"x\",\"cost\":0} | cost",
        "{\"key\":\"x\",\"cost\":1000001} | cost",
        "{\"key\":\"x\",\"cost\":99999999999999999999} | cost",
        "{\"key\":\"x\",\"cost\":1.0} | cost",
        "{\"key\":\"x\",\"cost\":\"1\"} | cost",
        "{\"key\":\"x\",\"dryRun\":\"yes\"} | dryRun",
        "{\"key\":\"x\",\"Key\":\"y\"} | Key",
        "{\"key\":\"x\",\"\":{\"a\":[1,{}]}} | ``",
      })
  void whatIsWrongIsNamed(String body, String field) {
    Answer answer = world.verify(body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_request");
    if (!body.startsWith("{")) {
      assertThat(answer.json().path("detail").asString()).contains("must be a JSON object");
    } else {
      assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
      assertThat(answer.json().at("/errors/0/message").asString()).isNotBlank();
    }
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    Answer answer = world.verify("{\"key\":1,\"ip\":\"x\",\"nope\":true,\"checks\":[{}]}");
    assertThat(answer.json().path("errors").findValuesAsString("field"))
        .containsExactly("key", "ip", "nope", "checks[0].resource", "checks[0].action");
  }

  @Test
  void questionsThatExcludeEachOtherAreUnprocessable() {
    Answer answer =
        world.verify(
            "{\"key\":\"x\",\"resource\":\"a\",\"action\":\"r\","
                + "\"method\":\"GET\",\"path\":\"/\"}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("unprocessable");
  }

  @Test
  void sixtyFourChecksAreLegalAndOneMoreIsNot() {
    String check = "{\"resource\":\"a\",\"action\":\"r\"}";
    String many = String.join(",", Collections.nCopies(64, check));
    assertThat(world.verify("{\"key\":\"x\",\"checks\":[" + many + "]}").status()).isEqualTo(200);
    Answer more = world.verify("{\"key\":\"x\",\"checks\":[" + many + "," + check + "]}");
    assertThat(more.json().at("/errors/0/field").asString()).isEqualTo("checks");
    assertThat(more.json().at("/errors/0/message").asString()).contains("65").contains("64");
  }

  @Test
  void aPresentedKeyIsNeverShown() {
    String secret = "lk_live_neverShowThis";
    for (String body :
        new String[] {
          "{\"key\":" + secret + "}",
          "{\"key\":\"" + secret + "\",\"cost\":0}",
          "{\"key\":\"" + secret + "\"} x",
          "{\"key\":\"" + secret + "\",\"key\":\"" + secret + "\"}",
          "{\"key\":\"" + secret + "\"}",
        }) {
      assertThat(world.verify(body).body()).doesNotContain(secret);
    }
  }

  @Test
  void aBodyBeyondTheBoundIsRefused() {
    String exact = "{\"key\":\"x\"" + " ".repeat(VerifyBody.BYTES_MAX - 11) + "}";
    assertThat(world.verify(exact).status()).isEqualTo(200);
    Answer answer = world.verify(exact + " ");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("body_too_large");
  }

  @Test
  void aBodyInPiecesIsPutTogether() throws IOException {
    String body = "{\"key\":\"lk_live_never_issued\"}";
    StringBuilder request = new StringBuilder(head("Transfer-Encoding: chunked"));
    for (int i = 0; i < body.length(); i++) {
      request.append("1\r\n").append(body.charAt(i)).append("\r\n");
    }
    assertThat(raw(request.append("0\r\n\r\n").toString()))
        .startsWith("HTTP/1.1 200")
        .contains("\"code\":\"unknown\"");
  }

  @Test
  void anEndlessBodyIsCutOff() throws IOException {
    String chunk = "2000\r\n" + " ".repeat(0x2000) + "\r\n";
    String request = head("Transfer-Encoding: chunked") + chunk.repeat(9);
    assertThat(raw(request)).startsWith("HTTP/1.1 413").contains("body_too_large");
  }

  @Test
  void whoeverAsksWhetherToSendTheBodyIsToldToGoOn() throws IOException {
    String body = "{\"key\":\"lk_live_never_issued\"}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          head("Content-Length: " + body.length() + "\r\nExpect: 100-continue")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] interim = new byte[25];
      assertThat(socket.getInputStream().readNBytes(interim, 0, 25)).isEqualTo(25);
      assertThat(new String(interim, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
      out.write(body.getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "c0af", "eda080", "f4908080", "e282"})
  void bytesThatAreNotUtf8AreRefused(String hex) throws IOException {
    byte[] odd = HexFormat.of().parseHex(hex);
    String before = "{\"key\":\"";
    String after = "\"}";
    int length = before.length() + odd.length + after.length();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head("Content-Length: " + length).getBytes(StandardCharsets.US_ASCII));
      out.write(before.getBytes(StandardCharsets.US_ASCII));
      out.write(odd);
      out.write(after.getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(socket.getInputStream()))
          .startsWith("HTTP/1.1 400")
          .contains("malformed_json");
    }
  }

  private String head(String framing) {
    return "POST /v1/verify HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + world.caller.revealForShowingOnce()
        + "\r\n"
        + framing
        + "\r\n\r\n";
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return answer(socket.getInputStream());
    }
  }

  /// Reads up to the end of the JSON that answers.
  private static String answer(InputStream in) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[4096];
    while (read.indexOf("\r\n\r\n") < 0 || read.charAt(read.length() - 1) != '}') {
      int count = in.read(buffer);
      if (count < 0) {
        break;
      }
      read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
    }
    return read.toString();
  }
}
