package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Programs that get a key by the page for signing in, as CoCalc's documentation tells them to.
class HandOffTest extends SignInTest {
  private static final String ASKING = "/app?get_api_key=myapp";
  private static final Pattern THERE =
      Pattern.compile("https://authenticated/\\?api_key=(sk_[0-9A-Za-z]{38})");
  private static final String ISSUER = "example";
  private static final String ELSEWHERE = "/console/sign-in/elsewhere";

  private final MockOAuth2Server there = new MockOAuth2Server();

  @Override
  Map<String, String> environment() {
    there.start();
    return Map.of(
        "LATCHKEY_HAND_OFF_ACCESS", "full",
        "LATCHKEY_HAND_OFF_KEY_DAYS", "30",
        "LATCHKEY_HAND_OFF_SITE_NAME", "CoCalc",
        "LATCHKEY_OIDC_ISSUER", there.issuerUrl(ISSUER).toString(),
        "LATCHKEY_OIDC_CLIENT_ID", "latchkey",
        "LATCHKEY_OIDC_CLIENT_SECRET", "hidden",
        "LATCHKEY_OIDC_NAME", "Example ID");
  }

  @AfterAll
  void stopThere() {
    there.shutdown();
  }

  private HttpResponse<String> agree(Browser browser, String app, String email) {
    browser.get("/app?get_api_key=" + app);
    return browser.submit("/app", Map.of("email", email, "password", PASSWORD));
  }

  private static String keyOf(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    Matcher found = THERE.matcher(location(answer));
    assertThat(found.matches()).as(location(answer)).isTrue();
    return found.group(1);
  }

  private int status(String secret) {
    return api(browser(), "GET", "/v1/self", "", "Authorization", "Bearer " + secret).statusCode();
  }

  @Test
  void thePageSaysWhoAsksForWhatAndItsFormMayLeadThere() {
    HttpResponse<String> page = browser().get(ASKING);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "<h1>CoCalc API Key Access for Myapp</h1>",
            "Myapp asks for an API key with which it acts as you",
            "do everything that you may do, but not look after Latchkey itself",
            "good for 30 days",
            ">Sign in and give Myapp a key</button>",
            ">Sign in by Example ID and give Myapp a key</button>");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("form-action 'self' https://authenticated;")
        .contains("default-src 'none'");
    assertThat(page.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
  }

  @Test
  void theAnswerToThePasswordCarriesAKeyOfThatPersonThatIsNamedForTheApp() {
    HttpResponse<String> answer = agree(browser(), "myapp", person("handoff@example.com"));

    String secret = keyOf(answer);
    assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    String self = api(browser(), "GET", "/v1/self", "", "Authorization", "Bearer " + secret).body();
    assertThat(self).contains("\"name\":\"Myapp\"", "\"preset\":\"full\"", "\"expiresAt\":\"20");
    assertThat(withKey("GET", "/v1/audit-events?limit=20", ""))
        .contains("account.application_allowed", "Myapp")
        .doesNotContain(secret);
  }

  @Test
  void anAppHasOneKeyOfAPersonAndAnotherAppAnother() {
    String email = person("one-key@example.com");
    String other = keyOf(agree(browser(), "juno.sh", email));
    String first = keyOf(agree(browser(), "myapp", email));
    assertThat(status(first)).isEqualTo(200);

    String second = keyOf(agree(browser(), "MyApp", email));

    assertThat(List.of(status(first), status(second), status(other)))
        .containsExactly(401, 200, 200);
  }

  @Test
  void whoIsSignedInSeesTheSameAndPressesOneButton() {
    String email = person("signed-in@example.com");
    Browser browser = signedIn(email);
    String page = browser.get(ASKING).body();
    assertThat(page)
        .contains("CoCalc API Key Access for Myapp", email, ">Give Myapp a key</button>")
        .doesNotContain("type=\"password\"", "Example ID");

    assertThat(status(keyOf(browser.submit("/app", Map.of())))).isEqualTo(200);

    browser.get(ASKING);
    Map<String, String> fields =
        Map.of("get_api_key", "myapp", "csrf", browser.csrf().substring(1));
    assertThat(browser.post("/app", fields).statusCode()).isEqualTo(403);
    browser.get(ASKING);
    Map<String, String> whole = Map.of("get_api_key", "myapp", "csrf", browser.csrf());
    assertThat(browser.post("/app", whole, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(browser.post("/app", whole, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aWrongPasswordGivesNothingAndThePageAgain() {
    Browser browser = browser();
    browser.get(ASKING);
    HttpResponse<String> answer =
        browser.submit("/app", Map.of("email", ADA, "password", PASSWORD + "x"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("That did not match", "CoCalc API Key Access for Myapp", ADA);
    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("https://authenticated");
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(303);
  }

  @Test
  void theAnswerToTheSecondFactorCarriesTheKey() {
    String email = person("handoff-factor@example.com");
    AuthenticatorApp app = factor(email);
    Browser browser = browser();
    HttpResponse<String> asked = agree(browser, "myapp", email);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body())
        .contains("one-time-code", "Sign in and give Myapp a key", "API Key Access for Myapp");
    assertThat(asked.headers().firstValue("content-security-policy").orElse(""))
        .contains("https://authenticated");

    HttpResponse<String> wrong = browser.submit("/app", Map.of("code", "000000"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    HttpResponse<String> answer = browser.submit("/app", Map.of("code", app.code(Instant.now())));

    assertThat(status(keyOf(answer))).isEqualTo(200);
  }

  private AuthenticatorApp factor(String email) {
    Browser before = signedIn(email);
    String page = before.get("/console/account/second-factor/new").body();
    Matcher secret = Pattern.compile("<code[^>]*>([A-Z2-7 ]{39})</code>").matcher(page);
    assertThat(secret.find()).as(page).isTrue();
    AuthenticatorApp app = new AuthenticatorApp(secret.group(1).replace(" ", ""));
    before.submit(
        "/console/account/second-factor/new",
        Map.of("code", app.code(Instant.now().minusSeconds(30))));
    return app;
  }

  /// Sends the form for the other server; the address by which that sends the browser back.
  private String away(Browser browser) throws Exception {
    browser.get(ASKING);
    HttpResponse<String> page = browser.submit("/app", Map.of("by", "elsewhere"));
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    Matcher refresh =
        Pattern.compile("http-equiv=\"refresh\" content=\"0; url=([^\"]+)\"").matcher(page.body());
    assertThat(refresh.find()).as(page.body()).isTrue();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(refresh.group(1).replace("&amp;", "&"))).build(),
            BodyHandlers.ofString());
    return answer.headers().firstValue("location").orElseThrow().substring(front.length());
  }

  private void says(String subject, String email) {
    there.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER,
            subject,
            "JWT",
            List.of("latchkey"),
            Map.of("email", email, "email_verified", true),
            3_600));
  }

  @Test
  void theReturnFromAnotherServerCarriesTheKey() throws Exception {
    says("handoff-1", person("handoff-oidc@example.com"));
    Browser browser = browser();

    assertThat(status(keyOf(browser.get(away(browser))))).isEqualTo(200);
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void whomTheOtherServerDoesNotKnowGetsThePageAgain() throws Exception {
    says("handoff-2", "nobody-here@example.com");
    Browser browser = browser();
    HttpResponse<String> answer = browser.get(away(browser));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("No account here is yours", "Sign in and give Myapp a key");
  }

  @Test
  void aSecondFactorIsAskedForAfterTheOtherServerToo() throws Exception {
    String email = person("handoff-both@example.com");
    AuthenticatorApp app = factor(email);
    says("handoff-3", email);
    Browser browser = browser();
    HttpResponse<String> asked = browser.get(away(browser));
    assertThat(asked.body()).contains("one-time-code", "Sign in and give Myapp a key");

    HttpResponse<String> answer = browser.submit("/app", Map.of("code", app.code(Instant.now())));

    assertThat(status(keyOf(answer))).isEqualTo(200);
  }

  @Test
  void noLinkGivesAKeyWithoutTheFormThatAsks() throws Exception {
    String email = person("no-consent@example.com");
    Browser browser = browser();
    for (String next : List.of("hand-off:myapp", "/app%3Fget_api_key=myapp")) {
      says("handoff-4", email);
      HttpResponse<String> sent = browser.get(ELSEWHERE + "?next=" + next);
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(location(sent))).build(), BodyHandlers.ofString());
      String back = answer.headers().firstValue("location").orElseThrow();
      assertThat(location(browser.get(back.substring(front.length()))))
          .isEqualTo(next.startsWith("hand") ? "/console" : "/app?get_api_key=myapp");
    }
    assertThat(browser.get(ASKING + "&email=" + email).statusCode()).isEqualTo(200);
    assertThat(browser.get(SESSIONS).body()).contains(email);
    assertThat(browser.get("/console/account/keys").body()).doesNotContain("Myapp");
  }

  @Test
  void whatIsNoNameOfAnAppIsRefusedAndNotRepeated() {
    for (String app :
        List.of(
            "",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "a%22%20autofocus%20onfocus=%22alert(1)",
            "my%20app",
            "-app",
            "a".repeat(33),
            "%C3%A4pp",
            "a%0Ab",
            "../console",
            "%00")) {
      HttpResponse<String> answer = browser().get("/app?get_api_key=" + app);
      assertThat(answer.statusCode()).as(app).isEqualTo(400);
      assertThat(answer.body())
          .as(app)
          .contains("is not 1 to 32 of")
          .doesNotContain("<script>", "onfocus", "alert");
    }
    assertThat(browser().get("/app").statusCode()).isEqualTo(400);
    assertThat(browser().get(ASKING + "&get_api_key=other").statusCode()).isEqualTo(400);
    HttpResponse<String> posted =
        browser().post("/app", Map.of("get_api_key", "<b>", "email", ADA, "password", PASSWORD));
    assertThat(posted.statusCode()).isEqualTo(400);
    assertThat(posted.body()).doesNotContain("<b>");
  }

  @Test
  void whatWasTypedIsShownAsText() {
    Browser browser = browser();
    browser.get(ASKING);
    HttpResponse<String> answer =
        browser.submit(
            "/app", Map.of("email", "\"><img src=x onerror=alert(1)>", "password", PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("&lt;img").doesNotContain("<img");
  }

  @Test
  void overAnOpenNetworkNothingIsAsked() {
    HttpResponse<String> answer = browser().get(ASKING, "X-Forwarded-For", "192.0.2.1");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("password\"");
  }
}
