package dev.latchkey.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.docs.ApiPage.Field;
import dev.latchkey.server.docs.ApiPage.Operation;
import dev.latchkey.server.docs.ApiPage.Parameter;
import dev.latchkey.server.docs.ApiPage.Schema;
import dev.latchkey.server.docs.ApiPage.Subject;
import dev.latchkey.server.docs.ApiPage.TypeText;
import dev.latchkey.server.settings.ReadSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsPageTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static RunningServer server;
  private static String front;
  private static String page;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_DATA", data.resolve("data").toString(),
            "LATCHKEY_FRONT_PORT", "0",
            "LATCHKEY_GATEWAY_PORT", "0",
            "LATCHKEY_OPS_PORT", "0");
    server = Wiring.start(ReadSettings.read(null, environment, Map.of()));
    Matcher ready = Pattern.compile("front=(\\S+)").matcher(server.lines().getLast());
    assertThat(ready.find()).isTrue();
    front = ready.group(1);
    page = send("GET", "/docs").body();
  }

  @AfterAll
  static void stop() {
    server.close();
    CLIENT.close();
  }

  private static HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(front + path))
            .method(method, BodyPublishers.noBody())
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static Set<String> all(String pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void everyOperationOfTheDocumentIsShownWithAnExample() throws Exception {
    Set<String> operations =
        all("\"operationId\":\"([A-Za-z]+)\"", send("GET", "/v1/openapi.json").body());
    assertThat(operations).hasSizeGreaterThan(60);
    assertThat(all("<div id=\"([A-Za-z]+)\" class=\"inside\">", page)).isEqualTo(operations);
    assertThat(page)
        .contains("curl -X POST \"$LATCHKEY_URL/v1/projects/shop/keys\"")
        .contains("write on latchkey://keys in the project");
  }

  @Test
  void everyLinkLeadsSomewhereHere() throws Exception {
    Set<String> anchors = all(" id=\"([^\"]+)\"", page);
    Set<String> links = all(" href=\"([^\"]+)\"", page);
    assertThat(links).contains("#schema-Key", "#issueKey", "/v1/openapi.json", "/docs.css");
    for (String link : links) {
      if (link.startsWith("#")) {
        assertThat(anchors).contains(link.substring(1));
      } else {
        assertThat(send("GET", link).statusCode()).as(link).isEqualTo(200);
      }
    }
    assertThat(all("(<script|<img|<iframe| src=| style=| on[a-z]+=)", page)).isEmpty();
  }

  @Test
  void nothingOfItIsFramedScriptedOrTakenFromElsewhere() throws Exception {
    for (String path : List.of("/docs", "/docs.css", "/page.css")) {
      HttpResponse<String> answer = send("GET", path);
      assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("script-src", "unsafe");
      assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
      if (path.endsWith(".css")) {
        assertThat(answer.body()).doesNotContain("url(", "@import", "http");
      }
    }
  }

  @Test
  void theExamplesCallTheServerByTheAddressThatThePageWasAskedAt() throws Exception {
    assertThat(page).contains("export LATCHKEY_URL=" + front + "\n").doesNotContain("8700");
    String byName = front.replace("127.0.0.1", "localhost");
    HttpRequest other = HttpRequest.newBuilder(URI.create(byName + "/docs")).build();
    assertThat(CLIENT.send(other, BodyHandlers.ofString()).body())
        .contains("export LATCHKEY_URL=" + byName + "\n");
  }

  @Test
  void nothingThatAShellWouldRunComesFromTheAddress() throws Exception {
    URI at = URI.create(front);
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /docs HTTP/1.1\r\nHost: a;id;$(id)\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).doesNotContain("$(id)", ";id");
    }
  }

  @Test
  void itIsOnlyRead() throws Exception {
    HttpResponse<String> answer = send("POST", "/docs");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
    assertThat(send("HEAD", "/docs").statusCode()).isEqualTo(200);
  }

  @Test
  void nothingOfTheDocumentBecomesMarkup() {
    String evil = "\"><script>alert(1)</script>";
    TypeText type = new TypeText(evil, evil, evil);
    ApiPage hostile =
        new ApiPage(
            evil,
            List.of(
                new Subject(
                    evil,
                    evil,
                    List.of(
                        new Operation(
                            evil,
                            evil,
                            evil,
                            evil,
                            evil,
                            List.of(new Parameter(evil, evil, true, type, evil)),
                            new ApiPage.Content(evil, evil, evil),
                            List.of(
                                new ApiPage.Answer(
                                    evil, evil, new ApiPage.Content(evil, evil, evil))),
                            evil)))),
            List.of(
                new Schema(evil, evil, type, List.of(new Field(evil, true, type, evil)), evil)));
    assertThat(DocsDoor.render(hostile, evil)).contains("&lt;script").doesNotContain("<script");
  }
}
