package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.settings.ReadSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPagesTest {
  private static final Pattern LINK = Pattern.compile("(http://\\S+)/setup\\?token=(\\S+)");
  private static final Pattern KEY = Pattern.compile("lk_account_[0-9A-Za-z]{38}");
  private static final Pattern INVITED = Pattern.compile("lk_invite_[0-9A-Za-z]{38}");
  private static final String ADA = "ada@example.com";
  private static final String PASSWORD = "tin whistle under the pear tree";
  private static final String SESSIONS = "/console/account/sessions";

  private final HttpClient client = HttpClient.newHttpClient();
  private RunningServer server;
  private String front;
  private String key;
  private HttpResponse<String> made;

  @BeforeAll
  void start(@TempDir Path data) {
    Map<String, String> flags =
        Map.of(
            "--data", data.resolve("d").toString(),
            "--port", "0",
            "--gateway-port", "0",
            "--ops-port", "0");
    server = Wiring.start(ReadSettings.read(null, Map.of(), flags).settings());
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

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void theCookieIsForThisHostAloneAndNoScriptReadsIt() {
    assertThat(made.headers().allValues("set-cookie"))
        .hasSize(2)
        .allSatisfy(cookie ->
            assertThat(cookie)
                .startsWith("__Host-latchkey-")
                .contains("; Path=/; Secure; HttpOnly; SameSite=")
                .doesNotContain("Domain"));
  }

  @Test
  void whoIsNotSignedInIsLedToSignInAndBackAgain() {
    Browser browser = browser();
    HttpResponse<String> away = browser.get(SESSIONS);
    assertThat(away.statusCode()).isEqualTo(303);
    String signIn = location(away);
    assertThat(signIn).isEqualTo("/console/sign-in?next=%2Fconsole%2Faccount%2Fsessions");

    assertThat(browser.get(signIn).body()).contains("Sign in");
    HttpResponse<String> in =
        browser.submit("/console/sign-in", Map.of("email", ADA, "password", PASSWORD));

    assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
    assertThat(location(in)).isEqualTo(SESSIONS);
    assertThat(browser.get(SESSIONS).body()).contains(ADA, "This browser");
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() {
    HttpResponse<String> wrong = attempt("eve1@example.com", "pear tree under the tin whistle");
    HttpResponse<String> unknown = attempt("eve2@example.com", PASSWORD);

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("did not match").doesNotContain(PASSWORD);
    assertThat(unknown.body().replace("eve2", "eve1")).isEqualTo(wrong.body());
    assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    assertThat(unknown.headers().allValues("set-cookie")).isEmpty();
  }

  @Test
  void aStormOnOneAddressIsAnsweredTheSameWhetherThereIsSuchAnAccountOrNot() throws Exception {
    String known = person("storm@example.com");
    assertThat(known).isNotEmpty();

    assertThat(storm("storm@example.com")).isEqualTo(storm("nobody@example.com"));
  }

  /// How many of sixty at once were looked at and how many were told to wait.
  private Map<Integer, Integer> storm(String email) throws Exception {
    List<Future<Integer>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        all.add(
            threads.submit(() -> attempt(email, "a wrong password of some length").statusCode()));
      }
    }
    Map<Integer, Integer> counts = new java.util.TreeMap<>();
    for (Future<Integer> each : all) {
      counts.merge(each.get(), 1, Integer::sum);
    }
    assertThat(counts).containsOnlyKeys(422, 429);
    return counts;
  }

  @Test
  void whoGuessesKeepsTheOwnersBrowserFromNothing() {
    person("owner@example.com");
    Browser owner = signedIn("owner@example.com");
    owner.forget(SessionCookie.NAME);
    for (int i = 0; i < 6; i++) {
      attempt("owner@example.com", "a wrong password of some length");
    }
    HttpResponse<String> guess = attempt("owner@example.com", PASSWORD);
    assertThat(guess.statusCode()).isEqualTo(429);
    assertThat(guess.headers().firstValue("retry-after")).isPresent();

    owner.get("/console/sign-in");
    assertThat(
            owner
                .submit(
                    "/console/sign-in", Map.of("email", "owner@example.com", "password", PASSWORD))
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void signingInNeverTakesUpASessionThatTheBrowserBroughtAlong() {
    Browser victim = browser();
    Browser planted = signedIn(ADA);
    victim.set(SessionCookie.NAME, planted.cookie(SessionCookie.NAME));
    victim.get("/console/sign-in");
    victim.post(
        "/console/sign-in",
        Map.of("email", ADA, "password", PASSWORD, "csrf", csrf(planted)),
        "Sec-Fetch-Site",
        "same-origin");

    assertThat(victim.cookie(SessionCookie.NAME)).isNotEqualTo(planted.cookie(SessionCookie.NAME));
    assertThat(planted.get(SESSIONS).statusCode()).isEqualTo(303);
    assertThat(victim.get(SESSIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void signingOutEndsTheSessionOnTheServer() {
    Browser browser = signedIn(ADA);
    Browser thief = browser.copy();
    browser.get(SESSIONS);

    assertThat(location(browser.submit("/console/sign-out", Map.of())))
        .isEqualTo("/console/sign-in");

    assertThat(thief.get(SESSIONS).statusCode()).isEqualTo(303);
    assertThat(browser.cookie(SessionCookie.NAME)).isEmpty();
  }

  @Test
  void whoIsSignedInSignsOutElsewhereAndNobodyElsesSessions() {
    person("elsewhere@example.com");
    Browser here = signedIn("elsewhere@example.com");
    Browser there = signedIn("elsewhere@example.com");
    Browser ada = signedIn(ADA);
    String session = id(ada.get(SESSIONS).body());

    here.get(SESSIONS);
    here.submit(SESSIONS, Map.of("session", session));
    assertThat(ada.get(SESSIONS).statusCode()).isEqualTo(200);
    here.get(SESSIONS);
    here.submit(SESSIONS, Map.of());

    assertThat(there.get(SESSIONS).statusCode()).isEqualTo(303);
    assertThat(here.get(SESSIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void givingThePasswordAgainPutsTheSessionUnderAnotherToken() {
    Browser browser = signedIn(ADA);
    Browser thief = browser.copy();
    browser.get("/console/confirm?next=/console/account/sessions");
    assertThat(browser.submit("/console/confirm", Map.of("password", "not it")).statusCode())
        .isEqualTo(422);

    HttpResponse<String> confirmed =
        browser.submit("/console/confirm", Map.of("password", PASSWORD));

    assertThat(location(confirmed)).isEqualTo(SESSIONS);
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(200);
    assertThat(thief.get(SESSIONS).statusCode()).isEqualTo(303);
  }

  @Test
  void anotherPasswordEndsAllOtherSessionsAndTheOldOneIsGoodForNothing() {
    person("changes@example.com");
    Browser here = signedIn("changes@example.com");
    Browser there = signedIn("changes@example.com");
    String next = "the seventh sea has no shore";
    here.get("/console/account/password");
    HttpResponse<String> weak =
        here.submit(
            "/console/account/password",
            Map.of("current", PASSWORD, "password", "passwordpassword"));
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(weak.body()).contains("tried first");

    HttpResponse<String> changed =
        here.submit("/console/account/password", Map.of("current", PASSWORD, "password", next));

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(303);
    assertThat(here.get(location(changed)).body()).contains("The password was changed.");
    assertThat(there.get(SESSIONS).statusCode()).isEqualTo(303);
    assertThat(attempt("changes@example.com", PASSWORD).statusCode()).isEqualTo(422);
    assertThat(attempt("changes@example.com", next).statusCode()).isEqualTo(303);
  }

  @Test
  void aFormFromAnotherSiteOrWithoutTheSessionsTokenChangesNothing() {
    Browser browser = signedIn(ADA);
    browser.get(SESSIONS);
    String csrf = browser.csrf();
    for (String[] header :
        List.of(
            new String[] {"Sec-Fetch-Site", "cross-site"},
            new String[] {"Sec-Fetch-Site", "same-site"},
            new String[] {"Origin", "https://evil.example"},
            new String[] {"Origin", "null"})) {
      assertThat(browser.post("/console/sign-out", Map.of("csrf", csrf), header).statusCode())
          .as(header[1])
          .isEqualTo(403);
    }
    String ofAnother = csrf(signedIn(ADA));
    for (String wrong : List.of("", "x", ofAnother)) {
      assertThat(
              browser
                  .post("/console/sign-out", Map.of("csrf", wrong), "Sec-Fetch-Site", "same-origin")
                  .statusCode())
          .isEqualTo(403);
    }
    assertThat(browser.get("/console/sign-out").statusCode()).isEqualTo(404);
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressLeadsNobodyToAnotherServer() {
    for (String evil :
        List.of(
            "https://evil.example/", "//evil.example", "/\\evil.example", "/console//evil", "x")) {
      HttpResponse<String> in =
          browser()
              .post("/console/sign-in", Map.of("email", ADA, "password", PASSWORD, "next", evil));

      assertThat(location(in)).as(evil).isEqualTo("/console");
    }
  }

  @Test
  void theInvitedMakeAnAccountWithAPasswordAndAreSignedIn() {
    Browser browser = browser();
    String token = invite("bob@example.com");
    HttpResponse<String> page = browser.get("/console/invitation?token=" + token);
    assertThat(page.body()).contains("bob@example.com", "as viewer", "Decline");

    HttpResponse<String> weak =
        browser.submit("/console/invitation", Map.of("name", "Bob", "password", "short"));
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(weak.body()).contains("fewer than 15", "value=\"Bob\"");
    HttpResponse<String> joined =
        browser.submit("/console/invitation", Map.of("name", "Bob", "password", PASSWORD));

    assertThat(joined.statusCode()).as(joined.body()).isEqualTo(303);
    assertThat(browser.get(SESSIONS).body()).contains("bob@example.com");
    assertThat(browser().get("/console/invitation?token=" + token).statusCode()).isEqualTo(409);
  }

  @Test
  void whoIsInvitedAndHasAnAccountAcceptsAsThatAccountOnly() {
    person("carol@example.com");
    String token = invite("carol@example.com", "second");
    String path = "/console/invitation?token=" + token;
    assertThat(browser().get(path).body()).contains("sign in as it").doesNotContain("Your name");
    Browser ada = signedIn(ADA);
    ada.get(path);
    assertThat(
            ada.submit("/console/invitation", Map.of("name", "C", "password", PASSWORD))
                .statusCode())
        .isEqualTo(401);

    Browser carol = signedIn("carol@example.com");
    carol.get(path);
    assertThat(carol.submit("/console/invitation", Map.of()).statusCode()).isEqualTo(303);
    assertThat(api(carol, "GET", "/v1/projects", "").body()).contains("\"slug\":\"second\"");
  }

  @Test
  void theLinkOfAnAdministratorSetsAPasswordOnceAndEndsAllSessions() {
    person("forgot@example.com");
    Browser before = signedIn("forgot@example.com");
    String account = account("forgot@example.com");
    String older = link(account);
    String path = link(account);
    assertThat(browser().get(older).statusCode()).isEqualTo(404);
    Browser browser = browser();
    assertThat(browser.get(path).body()).contains("forgot@example.com");
    assertThat(browser.submit("/console/reset", Map.of("password", "short")).statusCode())
        .isEqualTo(422);

    HttpResponse<String> set =
        browser.submit("/console/reset", Map.of("password", "the seventh sea has no shore"));

    assertThat(set.statusCode()).as(set.body()).isEqualTo(303);
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(200);
    assertThat(before.get(SESSIONS).statusCode()).isEqualTo(303);
    assertThat(browser().get(path).statusCode()).isEqualTo(404);
    assertThat(attempt("forgot@example.com", PASSWORD).statusCode()).isEqualTo(422);
  }

  private String account(String email) {
    Matcher id =
        Pattern.compile("acc_[0-9a-z]{26}")
            .matcher(withKey("GET", "/v1/accounts?email=" + email, ""));
    assertThat(id.find()).isTrue();
    return id.group();
  }

  private String link(String account) {
    String answer = withKey("POST", "/v1/accounts/" + account + "/reset-link", "{}");
    Matcher path = Pattern.compile("/console/reset\\?token=[0-9A-Za-z_]+").matcher(answer);
    assertThat(path.find()).as(answer).isTrue();
    return path.group();
  }

  @Test
  void theInvitedDecline() {
    Browser browser = browser();
    String token = invite("dora@example.com");
    browser.get("/console/invitation?token=" + token);

    assertThat(browser.submit("/console/invitation", Map.of("answer", "decline")).body())
        .contains("Declined");
    assertThat(browser().get("/console/invitation?token=" + token).statusCode()).isEqualTo(409);
  }

  @Test
  void theApiTakesTheSessionAndItsTokenForWhatThePersonMayDo() {
    Browser browser = signedIn(ADA);
    browser.get(SESSIONS);
    String csrf = browser.csrf();

    HttpResponse<String> self = api(browser, "GET", "/v1/self", "");
    assertThat(self.statusCode()).as(self.body()).isEqualTo(200);
    assertThat(self.body()).contains("\"key\":null", ADA, "\"role\":\"administrator\"");
    String project = "{\"slug\":\"by-session\"}";
    assertThat(api(browser, "POST", "/v1/projects", project).statusCode()).isEqualTo(403);
    assertThat(api(browser, "POST", "/v1/projects", project, "X-CSRF-Token", "x").statusCode())
        .isEqualTo(403);
    assertThat(
            api(
                    browser,
                    "POST",
                    "/v1/projects",
                    project,
                    "X-CSRF-Token",
                    csrf,
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .isEqualTo(403);
    HttpResponse<String> created =
        api(browser, "POST", "/v1/projects", project, "X-CSRF-Token", csrf);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(api(browser, "GET", "/v1/audit-events?limit=1", "").body())
        .contains("\"door\":\"console\"");
    assertThat(api(browser, "DELETE", "/v1/self", "", "X-CSRF-Token", csrf).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theApiGivesASessionNoMoreThanTheRole() {
    String token = invite("viewer@example.com");
    Browser viewer = browser();
    viewer.get("/console/invitation?token=" + token);
    viewer.submit("/console/invitation", Map.of("name", "V", "password", PASSWORD));
    viewer.get(SESSIONS);
    String csrf = viewer.csrf();

    assertThat(api(viewer, "GET", "/v1/projects/starter/keys", "").statusCode()).isEqualTo(200);
    assertThat(
            api(
                    viewer,
                    "POST",
                    "/v1/projects/starter/keys",
                    "{\"name\":\"x\"}",
                    "X-CSRF-Token",
                    csrf)
                .statusCode())
        .isEqualTo(403);
    assertThat(api(viewer, "GET", "/v1/accounts", "").statusCode()).isEqualTo(403);
    assertThat(api(viewer, "GET", "/v1/projects/other/keys", "").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodySignsInWhereOthersCanReadAlong() {
    Browser browser = browser();
    for (String path : List.of("/console/sign-in", SESSIONS, "/console/reset?token=x")) {
      HttpResponse<String> page = browser.get(path, "X-Forwarded-Proto", "http");

      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body()).contains("trustedProxies").doesNotContain("<form");
    }
  }

  @Test
  void everyPageIsHeldTogetherByItsHeaders() {
    for (String path :
        List.of("/console/sign-in", "/console/reset?token=x", "/form.css", SESSIONS)) {
      Map<String, List<String>> headers = browser().get(path).headers().map();

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

  private Browser browser() {
    return new Browser(client, front);
  }

  private Browser signedIn(String email) {
    Browser browser = browser();
    HttpResponse<String> in =
        browser.post("/console/sign-in", Map.of("email", email, "password", PASSWORD));
    assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
    return browser;
  }

  private static String csrf(Browser browser) {
    browser.get(SESSIONS);
    return browser.csrf();
  }

  private HttpResponse<String> attempt(String email, String password) {
    return browser().post("/console/sign-in", Map.of("email", email, "password", password));
  }

  /// Invites somebody and lets them make an account; its address.
  private String person(String email) {
    Browser browser = browser();
    browser.get("/console/invitation?token=" + invite(email));
    HttpResponse<String> joined =
        browser.submit("/console/invitation", Map.of("name", "Somebody", "password", PASSWORD));
    assertThat(joined.statusCode()).as(joined.body()).isEqualTo(303);
    return email;
  }

  private String invite(String email) {
    return invite(email, "starter");
  }

  private String invite(String email, String project) {
    if (!project.equals("starter")) {
      withKey("POST", "/v1/projects", "{\"slug\":\"" + project + "\"}");
    }
    String body = "{\"email\":\"" + email + "\",\"role\":\"viewer\"}";
    String answer = withKey("POST", "/v1/projects/" + project + "/invitations", body);
    Matcher token = INVITED.matcher(answer);
    assertThat(token.find()).as(answer).isTrue();
    return token.group();
  }

  private String withKey(String method, String path, String json) {
    return api(browser(), method, path, json, "Authorization", "Bearer " + key).body();
  }

  private HttpResponse<String> api(
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

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("location").orElse("none, " + response.statusCode());
  }

  private static String id(String page) {
    Matcher session = Pattern.compile("ses_[0-9a-z]{26}").matcher(page);
    return session.find() ? session.group() : "ses_0698g3a5x6w4s9y1e8k2m7q0vz";
  }
}
