package dev.latchkey.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpPageTest {
  private static final Pattern LINK = Pattern.compile("(http://\\S+)/setup\\?token=(\\S+)");
  private static final Pattern KEY = Pattern.compile("lk_account_[0-9A-Za-z]{38}");
  private static final String PASSWORD = "tin whistle under the pear tree";
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private RunningServer server;
  private String front;
  private String token;

  @BeforeEach
  void start() {
    server = serve();
    Matcher link = LINK.matcher(String.join("\n", server.lines()));
    assertThat(link.find()).isTrue();
    front = link.group(1);
    token = link.group(2);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void theFormMakesTheFirstAdministratorAndShowsAKeyThatManages() throws Exception {
    HttpResponse<String> page = post(token, "Ada & Co <b>", "Ada@Example.com");

    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).contains("Ada &amp; Co &lt;b&gt;").doesNotContain("Co <b>");
    Matcher key = KEY.matcher(page.body());
    assertThat(key.find()).isTrue();
    HttpResponse<String> projects =
        send(request("/v1/projects").header("Authorization", "Bearer " + key.group()));
    assertThat(projects.statusCode()).as(projects.body()).isEqualTo(200);
    assertThat(projects.body()).contains("\"slug\":\"starter\"");
  }

  @Test
  void untilThereIsAnAdministratorTheSignInSaysHowToBecomeOne() throws Exception {
    assertThat(get("/console/sign-in").body())
        .contains("Nobody has an account here yet.", "printed a link")
        .doesNotContain("An administrator gives you a link");
    assertThat(post(token, "Ada", "ada@example.com").body())
        .contains("data-copy=\"key\"", "class=\"act\" href=\"/console\"");
    assertThat(get("/console/sign-in").body())
        .contains("An administrator gives you a link")
        .doesNotContain("Nobody has an account");
  }

  @Test
  void theLinkEndsWithTheFirstAdministratorAndIsNotPrintedAgain() throws Exception {
    assertThat(post(token, "Ada", "ada@example.com").statusCode()).isEqualTo(200);

    assertThat(get("/setup?token=" + token).statusCode()).isEqualTo(404);
    assertThat(post(token, "Eve", "eve@example.com").statusCode()).isEqualTo(404);
    server.close();
    server = serve();
    assertThat(String.join("\n", server.lines())).doesNotContain("/setup");
  }

  @Test
  void aStartWithoutAnAdministratorMakesTheOldLinkWorthless() throws Exception {
    server.close();
    server = serve();
    Matcher link = LINK.matcher(String.join("\n", server.lines()));
    assertThat(link.find()).isTrue();
    front = link.group(1);

    assertThat(get("/setup?token=" + token).statusCode()).isEqualTo(404);
    assertThat(get("/setup?token=" + link.group(2)).statusCode()).isEqualTo(200);
  }

  @Test
  void everyPageForbidsToBeFramedScriptedKeptAndToldAbout() throws Exception {
    for (String path : List.of("/setup?token=" + token, "/setup", "/form.css")) {
      Map<String, List<String>> headers = get(path).headers().map();

      assertThat(headers)
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("x-frame-options", List.of("DENY"))
          .containsEntry("referrer-policy", List.of("no-referrer"))
          .containsEntry("cache-control", List.of("no-store"));
      assertThat(String.join(",", headers.getOrDefault("content-security-policy", List.of())))
          .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void aWrongTokenLooksLikeNothing() throws Exception {
    for (String wrong : List.of("", "x", token + "x", "é".repeat(40), "a".repeat(5_000))) {
      String query = URLEncoder.encode(wrong, StandardCharsets.UTF_8);

      assertThat(get("/setup?token=" + query).statusCode()).isEqualTo(404);
      assertThat(post(wrong, "Eve", "eve@example.com").statusCode()).isEqualTo(404);
    }
    assertThat(get("/setup").statusCode()).isEqualTo(404);
  }

  @Test
  void badInputKeepsWhatWasTypedAndSaysWhatIsWrong() throws Exception {
    HttpResponse<String> page = post(token, "Ada\u202e", "nope\"><script>");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("aria-invalid", "nope&quot;&gt;&lt;script&gt;")
        .doesNotContain("<script");
    assertThat(post(token, "Ada", "ada@example.com").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormFromAnotherSiteIsRefused() throws Exception {
    for (String[] header :
        List.of(
            new String[] {"Origin", "https://evil.example"},
            new String[] {"Origin", "null"},
            new String[] {"Sec-Fetch-Site", "cross-site"},
            new String[] {"Sec-Fetch-Site", "same-site"},
            new String[] {"Sec-Fetch-Site", "none"})) {
      HttpResponse<String> page =
          send(
              request("/setup")
                  .header("Content-Type", FORM)
                  .header(header[0], header[1])
                  .POST(form(token, "Eve", "eve@example.com")));

      assertThat(page.statusCode()).as(header[1]).isEqualTo(403);
    }
  }

  @Test
  void theFormOfThePageItselfIsTakenWithTheHeadersOfABrowser() throws Exception {
    HttpResponse<String> page =
        send(
            request("/setup")
                .header("Content-Type", FORM)
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(form(token, "Ada", "ada@example.com")));

    assertThat(page.statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNotTheFormIsRefused() throws Exception {
    assertThat(posted(FORM, "token=" + token).statusCode()).isEqualTo(400);
    assertThat(posted(FORM, "token=" + token + "&name=a&name=b&email=c").statusCode())
        .isEqualTo(400);
    assertThat(posted(FORM, "token=%zz&name=a&email=c").statusCode()).isEqualTo(400);
    assertThat(posted("text/plain", "token=" + token).statusCode()).isEqualTo(415);
    assertThat(send(request("/setup").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void aCallThatSomebodyPassedOnWithoutTlsIsRefused() throws Exception {
    HttpResponse<String> page =
        send(request("/setup?token=" + token).header("X-Forwarded-Proto", "http"));

    assertThat(page.statusCode()).isEqualTo(403);
    int port = URI.create(front).getPort();
    assertThat(page.body())
        .contains("trustedProxies", "ssh -L " + port + ":127.0.0.1:" + port + " HOST")
        .doesNotContain("<form");
  }

  private RunningServer serve() {
    Map<String, String> flags =
        Map.of(
            "--data", data.resolve("d").toString(),
            "--port", "0",
            "--gateway-port", "0",
            "--ops-port", "0");
    return Wiring.start(ReadSettings.read(null, Map.of(), flags));
  }

  private HttpResponse<String> post(String withToken, String name, String email) throws Exception {
    return send(request("/setup").header("Content-Type", FORM).POST(form(withToken, name, email)));
  }

  private HttpResponse<String> posted(String type, String body) throws Exception {
    return send(request("/setup").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(front + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher form(String token, String name, String email) {
    return BodyPublishers.ofString(
        "token="
            + encoded(token)
            + "&name="
            + encoded(name)
            + "&email="
            + encoded(email)
            + "&password="
            + encoded(PASSWORD));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
