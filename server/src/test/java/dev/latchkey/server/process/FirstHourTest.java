package dev.latchkey.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One server from its first start to its end, as somebody meets it who pastes what it prints.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstHourTest {
  @TempDir static Path folder;
  private static LatchkeyProcess server;
  private static String call;

  @BeforeAll
  static void start() throws IOException {
    server = LatchkeyProcess.serve(folder.resolve("data"));
    call = server.line("/starter/hello");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  @Order(1)
  void thePrintedCallWorksAsPasted() throws Exception {
    assertThat(pasted(call))
        .startsWith("HTTP/1.1 200 OK")
        .contains("\"path\":\"/hello\"", "x-latchkey-key", "x-latchkey-project")
        .doesNotContain("lk_live_", "authorization");
  }

  @Test
  @Order(2)
  void withOneCharacterChangedItIsRefusedAsMalformed() throws Exception {
    int last = call.indexOf("' http") - 1;
    char other = call.charAt(last) == 'a' ? 'b' : 'a';
    String mistyped = call.substring(0, last) + other + call.substring(last + 1);

    assertThat(pasted(mistyped))
        .startsWith("HTTP/1.1 401")
        .contains("application/problem+json", "www-authenticate", "\"code\":\"malformed\"");
  }

  @Test
  @Order(3)
  void withoutTheKeyItIsRefusedAndToldHowToSendOne() throws Exception {
    assertThat(pasted(call.replaceFirst("-H '[^']*' ", "")))
        .startsWith("HTTP/1.1 401")
        .contains("application/problem+json", "\"code\":\"key_missing\"", "Authorization: Bearer");
  }

  @Test
  @Order(4)
  void healthAndMetricsTellOfIt() throws Exception {
    assertThat(get(server.ops() + "/livez").statusCode()).isEqualTo(200);
    assertThat(get(server.ops() + "/readyz").body()).isEqualTo("ready\n");
    assertThat(get(server.ops() + "/metrics").body())
        .contains(
            "latchkey_verdicts_total{code=\"valid\"} 1.0",
            "latchkey_verdicts_total{code=\"malformed\"} 1.0",
            "latchkey_index_keys 1.0",
            "latchkey_store_commits_total",
            "latchkey_verify_seconds_count ");
    assertThat(get(server.ops() + "/other").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(5)
  void whatIsNotForTheGatewayIsNotThere() throws Exception {
    assertThat(get(server.gateway() + "/nowhere").statusCode()).isEqualTo(404);
    assertThat(get(server.front() + "/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(6)
  void afterThePrintedRevocationTheCallIsRefused() throws Exception {
    assertThat(pasted(server.line("/v1/self")))
        .startsWith("HTTP/1.1 200")
        .contains("\"state\":\"confirmed\"");

    assertThat(pasted(call))
        .startsWith("HTTP/1.1 401")
        .contains("application/problem+json", "\"code\":\"unknown\"");
  }

  @Test
  @Order(7)
  void theSetUpLinkShowsThePage() throws Exception {
    HttpResponse<String> page = get(server.line("/setup?token="));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Make me the administrator");
  }

  @Test
  @Order(8)
  void toldToEndItEndsWithZeroAndSaysNothingMore() throws Exception {
    LatchkeyProcess.Ended ended = server.stop();

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  @Order(9)
  void startedAgainItKeepsEverythingAndShowsNoKeyAnew() throws Exception {
    try (LatchkeyProcess again = LatchkeyProcess.serve(folder.resolve("data"))) {
      assertThat(String.join("\n", again.lines()))
          .contains("/setup?token=")
          .doesNotContain("lk_live_");
      assertThat(pasted(call.replaceFirst("http://\\S*?/starter", again.gateway() + "/starter")))
          .startsWith("HTTP/1.1 401")
          .contains("\"code\":\"unknown\"");
    }
  }

  private static String pasted(String line) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", line + " --silent --show-error").start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(180, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
