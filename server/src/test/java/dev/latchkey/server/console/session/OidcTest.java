package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.server.oidc.Errand;
import dev.latchkey.server.oidc.OidcException;
import dev.latchkey.server.oidc.OidcProvider;
import dev.latchkey.server.settings.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Signing in by a real OpenID Connect server, which runs in the test and says what it is told to.
class OidcTest extends SignInTest {
  private static final String START = "/console/sign-in/elsewhere";
  private static final String ISSUER = "example";
  private static final String CLIENT = "latchkey";

  private final MockOAuth2Server there = new MockOAuth2Server();

  @Override
  Map<String, String> environment() {
    there.start();
    return Map.of(
        "LATCHKEY_OIDC_ISSUER",
        there.issuerUrl(ISSUER).toString(),
        "LATCHKEY_OIDC_CLIENT_ID",
        CLIENT,
        "LATCHKEY_OIDC_CLIENT_SECRET",
        "hidden",
        "LATCHKEY_OIDC_NAME",
        "Example ID");
  }

  @AfterAll
  void stopThere() {
    there.shutdown();
  }

  /// What the other server says of whoever signs in there next.
  private void says(String subject, String email, @Nullable Boolean verified, long expiry) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("email", email);
    if (verified != null) {
      claims.put("email_verified", verified);
    }
    there.enqueueCallback(
        new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of(CLIENT), claims, expiry));
  }

  private void says(String subject, String email) {
    says(subject, email, true, 3_600);
  }

  /// Goes there; the address by which the other server sends the browser back.
  private String away(Browser browser, String next, String... changed) throws Exception {
    HttpResponse<String> sent = browser.get(START + "?next=" + next);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    String address = location(sent);
    assertThat(address)
        .startsWith(there.authorizationEndpointUrl(ISSUER).toString())
        .contains("code_challenge_method=S256", "nonce=", "state=");
    for (int i = 0; i < changed.length; i += 2) {
      address = address.replaceAll(changed[i] + "=[^&]*", changed[i] + "=" + changed[i + 1]);
    }
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    String back = answer.headers().firstValue("location").orElseThrow();
    assertThat(back).startsWith(front + START + "/back?");
    return back.substring(front.length());
  }

  private HttpResponse<String> in(Browser browser) throws Exception {
    return browser.get(away(browser, "/console/projects"));
  }

  @Test
  void whoseAddressIsVerifiedThereIsSignedInAndKnownByWhoTheyAreFromThenOn() throws Exception {
    String email = person("oidc@example.com");
    assertThat(browser().get("/console/sign-in").body()).contains("Sign in by Example ID");
    Browser browser = browser();
    says("subject-1", "OIDC@example.com");
    assertThat(location(in(browser))).isEqualTo("/console/projects");
    assertThat(browser.get(SESSIONS).body()).contains(email);

    Browser later = browser();
    says("subject-1", "married@example.com", false, 3_600);
    assertThat(location(in(later))).isEqualTo("/console/projects");
    assertThat(later.get(SESSIONS).body()).contains(email);

    Browser another = browser();
    says("subject-2", email);
    assertThat(in(another).body()).contains("No account here is yours");
    assertThat(withKey("GET", "/v1/audit-events?limit=200", ""))
        .contains("account.identity_linked");
  }

  @Test
  void anAddressThatIsNotVerifiedOrThatNobodyHasHereGivesNothing() throws Exception {
    String email = person("unverified@example.com");
    says("subject-3", email, false, 3_600);
    assertThat(in(browser()).statusCode()).isEqualTo(422);
    says("subject-3", email, null, 3_600);
    assertThat(in(browser()).statusCode()).isEqualTo(422);
    says("subject-4", "stranger-there@example.com");
    Browser stranger = browser();
    assertThat(in(stranger).statusCode()).isEqualTo(422);
    assertThat(stranger.get(SESSIONS).statusCode()).isEqualTo(303);
  }

  @Test
  void whoIsInvitedAndVouchedForMakesAnAccountWithoutAPassword() throws Exception {
    String email = "invited-there@example.com";
    String invitation = "/console/invitation?token=" + invite(email);
    Browser browser = browser();
    assertThat(browser.get(invitation).body()).contains("Accept by Example ID");
    says("subject-9", email);
    HttpResponse<String> asked = browser.get(away(browser, encoded(invitation)));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    assertThat(asked.body())
        .contains("Example ID says that you are " + email, "value=\"invited-there\"")
        .doesNotContain("type=\"password\"");
    Browser before = browser.copy();

    HttpResponse<String> joined =
        browser.submit("/console/invitation", Map.of("name", "Invited There"));

    assertThat(joined.statusCode()).as(joined.body()).isEqualTo(303);
    assertThat(before.get(SESSIONS).statusCode()).isEqualTo(303);
    assertThat(browser.get(SESSIONS).body()).contains(email);
    says("subject-9", email);
    Browser later = browser();
    assertThat(location(in(later))).isEqualTo("/console/projects");
    assertThat(later.get(SESSIONS).body()).contains(email);
  }

  @Test
  void anInvitationIsNotAcceptedByAnotherAddressNorByAProofThatNobodyGave() throws Exception {
    String invitation = "/console/invitation?token=" + invite("wanted@example.com");
    Browser browser = browser();
    says("subject-10", "somebody-else@example.com");
    HttpResponse<String> asked = browser.get(away(browser, encoded(invitation)));
    assertThat(asked.statusCode()).isEqualTo(422);
    assertThat(asked.body()).contains("No account here is yours");
    says("subject-10", "wanted@example.com", false, 3_600);
    assertThat(browser.get(away(browser, encoded(invitation))).statusCode()).isEqualTo(422);

    browser.get(invitation);
    HttpResponse<String> forged =
        browser.submit("/console/invitation", Map.of("name", "Eve", "proof", "AAAA"));
    assertThat(forged.statusCode()).isEqualTo(409);
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(303);
  }

  private static String encoded(String next) {
    return URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  @Test
  void anAnswerIsGoodInTheBrowserThatAskedForItAlone() throws Exception {
    Browser attacker = browser();
    String back = away(attacker, "/console");

    Browser victim = browser();
    assertThat(victim.get(back).body()).contains("no sign-in that this browser has begun");
    Browser other = browser();
    away(other, "/console");
    assertThat(other.get(back).statusCode()).isEqualTo(422);
    assertThat(other.get(START + "/back?error=access_denied").statusCode()).isEqualTo(422);
    assertThat(victim.get(SESSIONS).statusCode()).isEqualTo(303);
  }

  @Test
  void aTokenOfAnotherRequestOrTooOldIsRefused() throws Exception {
    String email = person("tokens@example.com");
    says("subject-6", email);
    Browser replayed = browser();
    assertThat(replayed.get(away(replayed, "/console", "nonce", "another")).statusCode())
        .isEqualTo(422);
    says("subject-6", email, true, -3_600);
    assertThat(in(browser()).statusCode()).isEqualTo(422);
  }

  @Test
  void theCodeIsExchangedWithTheTextThatItsChallengeWasMadeOf() throws Exception {
    says("subject-8", person("pkce@example.com"));
    Browser browser = browser();
    String back = away(browser, "/console");
    assertThat(browser.get(back).statusCode()).isEqualTo(303);
    String code = part(back, "[?&]code=([^&]+)");

    String asked = "";
    String exchanged = "";
    while (!exchanged.contains(code)) {
      RecordedRequest request = there.takeRequest(60, TimeUnit.SECONDS);
      String path = request.getPath() == null ? "" : request.getPath();
      asked = path.contains("code_challenge=") ? path : asked;
      exchanged = request.getBody().readUtf8();
    }
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(part(exchanged, "code_verifier=([^&]+)").getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
        .isEqualTo(part(asked, "code_challenge=([^&]+)"));
    assertThat(exchanged).doesNotContain("hidden");
  }

  private static String part(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  @Test
  void aSecondFactorIsAskedForAllTheSame() throws Exception {
    String email = person("oidc-factor@example.com");
    Browser before = signedIn(email);
    String page = before.get("/console/account/second-factor/new").body();
    Matcher secret = Pattern.compile("<code[^>]*>([A-Z2-7 ]{39})</code>").matcher(page);
    assertThat(secret.find()).as(page).isTrue();
    AuthenticatorApp app = new AuthenticatorApp(secret.group(1).replace(" ", ""));
    before.submit(
        "/console/account/second-factor/new",
        Map.of("code", app.code(Instant.now().minusSeconds(30))));
    says("subject-7", email);
    Browser browser = browser();

    HttpResponse<String> asked = in(browser);

    assertThat(asked.body()).contains("one-time-code");
    assertThat(browser.get(SESSIONS).statusCode()).isEqualTo(303);
  }

  @Test
  void aServerThatIsAwayIsNoRefusal() {
    OidcProvider away =
        new OidcProvider(
            new Settings.Oidc("http://127.0.0.1:1/x", CLIENT, "hidden", "Away"),
            InstantSource.system());
    Errand errand = new Errand("s", "n", "v".repeat(43), "/console", Instant.MAX);

    assertThatThrownBy(() -> away.address(errand, URI.create(front)))
        .isInstanceOf(OidcException.class)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void noPageOfItLeadsToAnotherServerThanThatOne() {
    String location = location(browser().get(START + "?next=https://evil.example/"));

    assertThat(location).startsWith(there.issuerUrl(ISSUER).toString()).doesNotContain("evil");
  }
}
