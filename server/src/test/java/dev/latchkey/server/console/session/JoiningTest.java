package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// How people get an account and a password, and what their sessions may do over REST.
class JoiningTest extends SignInTest {
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
    assertThat(browser().get(path).body()).contains("Sign in as it").doesNotContain("Your name");
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
}
