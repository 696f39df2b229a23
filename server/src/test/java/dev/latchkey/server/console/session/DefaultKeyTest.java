package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
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
