package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A default-key that comes with the account, and that its person can see again, where the instance
/// says so.
class DefaultKeyTest extends SignInTest {
  private static final String DEVELOPERS = "/console/projects/starter/developers";

  @Override
  Map<String, String> environment() {
    return Map.of("LATCHKEY_KEYS_DEFAULT_KEY", "on", "LATCHKEY_KEYS_ACCOUNTS_REVEALABLE", "on");
  }

  private String joined(Browser browser, String email) {
    browser.get("/console/invitation?token=" + invite(email));
    HttpResponse<String> page =
        browser.submit("/console/invitation", Map.of("name", "Bob", "password", PASSWORD));
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.body()).contains("Your default-key", "it will not be shown again");
    Matcher shown = KEY.matcher(page.body());
    assertThat(shown.find()).as(page.body()).isTrue();
    return shown.group();
  }

  @Test
  void theFirstAdministratorGetsOneBesideTheManagementKey() {
    assertThat(made.body()).contains("Management key", "Your default-key");
    Matcher shown = KEY.matcher(made.body());
    assertThat(shown.results().map(MatchResult::group).distinct()).hasSize(2);
    assertThat(withKey("GET", "/v1/self", "")).contains("First administrator");
  }

  @Test
  void whoseAccountAnAdministratorMadeGetsOneOnTheFirstVisitAndNeverAgain() {
    String email = "made-by-ada@example.com";
    String made = withKey("POST", "/v1/accounts", "{\"name\":\"Max\",\"email\":\"" + email + "\"}");
    Matcher id = Pattern.compile("\"id\":\"(acc_[0-9a-z]+)\"").matcher(made);
    assertThat(id.find()).as(made).isTrue();
    assertThat(withKey("GET", "/v1/accounts/" + id.group(1) + "/keys", ""))
        .contains("\"items\":[]");

    HttpResponse<String> first = reset(id.group(1));

    Matcher shown = KEY.matcher(first.body());
    assertThat(shown.find()).as(first.body()).isTrue();
    assertThat(first.body()).contains("Your default-key");
    assertThat(status(shown.group())).isEqualTo(200);

    assertThat(location(reset(id.group(1)))).isEqualTo("/console");
    api(browser(), "DELETE", "/v1/self", "", "Authorization", "Bearer " + shown.group());
    assertThat(location(reset(id.group(1)))).isEqualTo("/console");
  }

  private HttpResponse<String> reset(String account) {
    String offered = withKey("POST", "/v1/accounts/" + account + "/reset-link", "{}");
    Matcher link = Pattern.compile("/console/reset\\?token=\\w+").matcher(offered);
    assertThat(link.find()).as(offered).isTrue();
    Browser browser = browser();
    browser.get(link.group());
    return browser.submit("/console/reset", Map.of("password", PASSWORD));
  }

  private int status(String secret) {
    return api(browser(), "GET", "/v1/self", "", "Authorization", "Bearer " + secret).statusCode();
  }

  @Test
  void theDefaultKeyComesWithTheAccountAndIsShownThatOneTime() {
    Browser browser = browser();
    String secret = joined(browser, "bob-default@example.com");

    assertThat(status(secret)).isEqualTo(200);
    assertThat(browser.get(SESSIONS).body()).contains("bob-default@example.com");
    for (String page : new String[] {DEVELOPERS, "/console/account/keys", "/console/account"}) {
      assertThat(browser.get(page).body()).as(page).doesNotContain(secret);
    }
  }

  @Test
  void snippetsHoldTheKeyMaskedUntilItIsShownAndThatIsNoted() {
    Browser browser = browser();
    String secret = joined(browser, "shown-default@example.com");
    String masked = "lk_account_••••••••••••" + secret.substring(secret.length() - 4);
    assertThat(browser.get(DEVELOPERS).body())
        .contains("Bearer " + masked, ">Show</button>")
        .doesNotContain("Bearer $LATCHKEY_API_KEY&quot; \\\n", secret);

    HttpResponse<String> shown = browser.submit(DEVELOPERS + "/key", Map.of());

    assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
    assertThat(shown.body()).contains("Bearer " + secret, "export LATCHKEY_API_KEY=" + secret);
    assertThat(shown.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(withKey("GET", "/v1/audit-events?limit=1", ""))
        .contains("key.revealed")
        .doesNotContain(secret);
    assertThat(browser.get(DEVELOPERS).body()).contains(masked).doesNotContain(secret);
  }

  @Test
  void aDeletedDefaultKeyLeavesTheSnippetsAndANewOneComesIn() {
    Browser browser = browser();
    String secret = joined(browser, "deleted-default@example.com");
    api(browser(), "DELETE", "/v1/self", "", "Authorization", "Bearer " + secret);
    assertThat(browser.get(DEVELOPERS).body())
        .contains("You have no default-key", "$LATCHKEY_API_KEY")
        .doesNotContain("••••");
    String csrf = browser.csrf();
    Map<String, String> form = Map.of("csrf", csrf);
    assertThat(browser.post(DEVELOPERS + "/key", form).statusCode()).isEqualTo(422);

    HttpResponse<String> made =
        browser.post("/console/account/keys/default", Map.of("csrf", csrf, "once", "another-one"));

    Matcher fresh = KEY.matcher(made.body());
    assertThat(fresh.find()).as(made.body()).isTrue();
    assertThat(browser.get(DEVELOPERS).body())
        .contains("••••" + fresh.group().substring(fresh.group().length() - 4));
  }
}
