package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages of the second factor, by the clock of the machine: a code is taken from the step
/// before for setting up, so that the present one is left for signing in.
class SecondFactorPagesTest extends SignInTest {
  private static final String FACTOR = "/console/account/second-factor";
  private static final Pattern RECOVERY =
      Pattern.compile("<code>([0-9a-z]{4}(?:-[0-9a-z]{4}){3})</code>");

  /// What a phone and a drawer hold after setting up.
  private record Kept(AuthenticatorApp app, List<String> codes) {}

  private Kept setUp(Browser browser) throws Exception {
    HttpResponse<String> page = browser.get(FACTOR + "/new");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    AuthenticatorApp app = new AuthenticatorApp(secret(page.body()));
    HttpResponse<String> done =
        browser.submit(FACTOR + "/new", Map.of("code", app.code(Instant.now().minusSeconds(30))));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    List<String> codes =
        RECOVERY.matcher(done.body()).results().map(each -> each.group(1)).toList();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    return new Kept(app, codes);
  }

  /// What a phone reads off the picture.
  private static String secret(String page) throws Exception {
    Matcher side = Pattern.compile("\"qr\" viewBox=\"0 0 (\\d+) ").matcher(page);
    assertThat(side.find()).as(page).isTrue();
    int squares = Integer.parseInt(side.group(1)) - 8;
    BitMatrix code = new BitMatrix(squares);
    Matcher dark = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(page);
    while (dark.find()) {
      code.set(Integer.parseInt(dark.group(1)) - 4, Integer.parseInt(dark.group(2)) - 4);
    }
    String address = new Decoder().decode(code).getText();
    Matcher said =
        Pattern.compile("otpauth://totp/Latchkey:([^?]+)\\?secret=([A-Z2-7]{32})&issuer=Latchkey")
            .matcher(address);
    assertThat(said.matches()).as(address).isTrue();
    assertThat(said.group(1)).contains("%40example.com");
    assertThat(page.replace(" ", "")).contains(said.group(2));
    return said.group(2);
  }

  private static HttpResponse<String> give(Browser browser, String email, String code) {
    browser.get("/console/sign-in?next=/console/projects");
    HttpResponse<String> asked =
        browser.submit("/console/sign-in", Map.of("email", email, "password", PASSWORD));
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.headers().allValues("set-cookie")).isEmpty();
    assertThat(asked.body()).contains("one-time-code").doesNotContain(PASSWORD);
    return browser.submit("/console/sign-in/code", Map.of("code", code));
  }

  @Test
  void whoHasSetUpAnAppIsAskedForItsCodeAndLedOn() throws Exception {
    String email = person("factor@example.com");
    Browser browser = signedIn(email);
    Kept kept = setUp(browser);
    assertThat(browser.get(FACTOR).body()).contains("10 recovery codes left");

    Browser another = browser();
    HttpResponse<String> wrong = give(another, email, "000000");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(another.get(SESSIONS).statusCode()).isEqualTo(303);
    HttpResponse<String> in = give(another, email, kept.app().code(Instant.now()));

    assertThat(location(in)).isEqualTo("/console/projects");
    assertThat(another.get(SESSIONS).statusCode()).isEqualTo(200);
  }

  @Test
  void aRecoveryCodeLeadsToWhereNewOnesAreMade() throws Exception {
    String email = person("lost@example.com");
    Kept kept = setUp(signedIn(email));
    Browser browser = browser();

    HttpResponse<String> in = give(browser, email, kept.codes().getFirst());

    assertThat(location(in)).isEqualTo(FACTOR);
    assertThat(browser.get(FACTOR).body()).contains("9 recovery codes left");
    HttpResponse<String> renewed = browser.submit(FACTOR, Map.of());
    assertThat(RECOVERY.matcher(renewed.body()).results().count()).isEqualTo(10);
    assertThat(renewed.body()).doesNotContain(kept.codes().get(1));
    assertThat(browser.get(FACTOR).body()).contains("10 recovery codes left");
  }

  @Test
  void whoRemovesItSignsInWithThePasswordAgain() throws Exception {
    String email = person("removes@example.com");
    Browser browser = signedIn(email);
    setUp(browser);
    assertThat(browser.get(FACTOR + "/remove").body()).contains("password alone");

    assertThat(location(browser.submit(FACTOR + "/remove", Map.of()))).isEqualTo(FACTOR);

    assertThat(browser.get(FACTOR).body()).contains("Set up");
    assertThat(attempt(email, PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void anAdministratorTakesALostOneOffAndTheTrailSaysSo() throws Exception {
    String email = person("locked-out@example.com");
    setUp(signedIn(email));
    String account = accountOf(email);
    String path = "/v1/accounts/" + account + "/second-factor";
    Browser stranger = signedIn(person("stranger@example.com"));
    String csrf = csrf(stranger);
    assertThat(api(stranger, "DELETE", path, "", "X-CSRF-Token", csrf).statusCode())
        .isBetween(403, 404);

    assertThat(withKey("DELETE", path, "")).contains("\"removed\":true");

    assertThat(attempt(email, PASSWORD).statusCode()).isEqualTo(303);
    assertThat(withKey("GET", "/v1/audit-events?limit=200", ""))
        .contains("account.second_factor_set", "account.second_factor_removed");
  }

  @Test
  void noPageOfItIsShownToWhoIsNotSignedIn() {
    for (String path : List.of(FACTOR, FACTOR + "/new", FACTOR + "/remove")) {
      assertThat(location(browser().get(path))).startsWith("/console/sign-in?next=");
    }
    assertThat(location(browser().get("/console/sign-in/code"))).isEqualTo("/console/sign-in");
  }

  private String accountOf(String email) {
    Matcher id =
        Pattern.compile("acc_[0-9a-z]{26}")
            .matcher(withKey("GET", "/v1/accounts?email=" + email, ""));
    assertThat(id.find()).isTrue();
    return id.group();
  }
}
