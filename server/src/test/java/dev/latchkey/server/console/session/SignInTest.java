package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.ReadSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A server with an administrator, and browsers that reach it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SignInTest {
  static final Pattern LINK = Pattern.compile("(http://\\S+)/setup\\?token=(\\S+)");
  static final Pattern KEY = Pattern.compile("lk_account_[0-9A-Za-z]{38}");
  static final Pattern INVITED = Pattern.compile("lk_invite_[0-9A-Za-z]{38}");
  static final String ADA = "ada@example.com";
  static final String PASSWORD = "tin whistle under the pear tree";
  static final String SESSIONS = "/console/account/sessions";

  final HttpClient client = HttpClient.newHttpClient();
  RunningServer server;
  String front;
  String key;
  HttpResponse<String> made;

  @BeforeAll
  void start(@TempDir Path data) {
    Map<String, String> flags =
        Map.of(
            "--data", data.resolve("d").toString(),
            "--port", "0",
            "--gateway-port", "0",
            "--ops-port", "0");
    server = Wiring.start(ReadSettings.read(null, environment(), flags));
    Matcher link = LINK.matcher(String.join("\n", server.lines()));
    assertThat(link.find()).isTrue();
    front = link.group(1);
    Browser browser = browser();
    made =
        browser.post(
            "/setup",
            Map.of("token", link.group(2), "name", "Ada", "email", ADA, "password", PASSWORD));
    Matcher shown = KEY.matcher(made.body());
    assertThat(shown.find()).as(made.body()).isTrue();
    key = shown.group();
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(200);
  }

  /// What the server's environment says.
  Map<String, String> environment() {
    return Map.of();
  }

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  Browser browser() {
    return new Browser(client, front);
  }

  Browser signedIn(String email) {
    Browser browser = browser();
    HttpResponse<String> in =
        browser.post("/console/sign-in", Map.of("email", email, "password", PASSWORD));
    assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
    return browser;
  }

  static String csrf(Browser browser) {
    browser.get(SESSIONS);
    return browser.csrf();
  }

  HttpResponse<String> attempt(String email, String password) {
    return browser().post("/console/sign-in", Map.of("email", email, "password", password));
  }

  /// Invites somebody and lets them make an account; its address.
  String person(String email) {
    Browser browser = browser();
    browser.get("/console/invitation?token=" + invite(email));
    HttpResponse<String> joined =
        browser.submit("/console/invitation", Map.of("name", "Somebody", "password", PASSWORD));
    assertThat(joined.statusCode()).as(joined.body()).isEqualTo(303);
    return email;
  }

  String invite(String email) {
    return invite(email, "starter");
  }

  String invite(String email, String project) {
    if (!project.equals("starter")) {
      withKey("POST", "/v1/projects", "{\"slug\":\"" + project + "\"}");
    }
    String body = "{\"email\":\"" + email + "\",\"role\":\"viewer\"}";
    String answer = withKey("POST", "/v1/projects/" + project + "/invitations", body);
    Matcher token = INVITED.matcher(answer);
    assertThat(token.find()).as(answer).isTrue();
    return token.group();
  }

  String withKey(String method, String path, String json) {
    return api(browser(), method, path, json, "Authorization", "Bearer " + key).body();
  }

  HttpResponse<String> api(
      Browser browser, String method, String path, String json, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(front + path))
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return browser.send(request, headers);
  }

  static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElse("none, " + response.statusCode());
  }
}
