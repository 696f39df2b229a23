package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.session.SessionCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignInPagesTest extends SignInTest {
  @Test
  void withoutItsSettingThereIsNoHandOff() {
    assertThat(browser().get("/app?get_api_key=myapp").statusCode()).isEqualTo(404);
    Map<String, String> form = Map.of("get_api_key", "myapp", "email", ADA, "password", PASSWORD);
    assertThat(browser().post("/app", form).statusCode()).isEqualTo(404);
  }

  @Test
  void withoutAServerForMailsNoLinkIsOfferedToWhoHasForgottenThePassword() {
    assertThat(browser().get("/console/forgotten").statusCode()).isEqualTo(404);
    assertThat(browser().get("/console/sign-in").body())
        .contains("An administrator gives you a link");
  }

  @Test
  void withoutItsSettingNobodySignsUp() {
    assertThat(browser().get("/console/sign-in").body()).doesNotContain("/console/sign-up");
    assertThat(browser().get("/console/sign-up").statusCode()).isEqualTo(404);
    Map<String, String> form = Map.of("name", "N", "email", "n@example.com", "password", PASSWORD);
    assertThat(browser().post("/console/sign-up", form).statusCode()).isEqualTo(404);
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

  @Test
  void browsersAreToldToUseTlsOnlyWhereTheyDid() {
    for (String path : List.of("/console/sign-in", "/v1/openapi.json", "/docs", "/form.css")) {
      assertThat(browser().get(path).headers().firstValue("strict-transport-security")).isEmpty();
      assertThat(
              browser()
                  .get(path, "X-Forwarded-Proto", "https")
                  .headers()
                  .firstValue("strict-transport-security"))
          .as("no proxy is believed here")
          .isEmpty();
    }
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

  private static String id(String page) {
    Matcher session = Pattern.compile("ses_[0-9a-z]{26}").matcher(page);
    return session.find() ? session.group() : "ses_0698g3a5x6w4s9y1e8k2m7q0vz";
  }
}
