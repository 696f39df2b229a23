package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Applications get keys of people, over HTTP as they do it.
class ApplicationPagesTest extends SignInTest {
  private static final String DEVICE = "/oauth/device_authorization";
  private static final String TOKEN = "/oauth/token";
  private static final String CALLBACK = "https://deploy.example.com/callback";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private String application;

  @BeforeAll
  void register() {
    application =
        found(
            "app_[0-9a-z]{26}",
            withKey(
                "POST",
                "/v1/applications",
                "{\"name\":\"Deploy <b>\",\"deviceFlow\":true,\"redirectUris\":[\""
                    + CALLBACK
                    + "\"],\"access\":{\"preset\":\"read-only\"}}"));
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
  }

  private HttpResponse<String> ask(String client) {
    return browser().post(DEVICE, Map.of("client_id", client));
  }

  private HttpResponse<String> redeem(String deviceCode) {
    return browser()
        .post(
            TOKEN,
            Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "client_id", application,
                "device_code", deviceCode));
  }

  @Test
  void aDeviceIsGivenAKeyOnThePageWhoseAddressItShows() {
    HttpResponse<String> asked = ask(application);
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    assertThat(asked.headers().firstValue("cache-control")).contains("no-store");
    String userCode = found("\"user_code\":\"([A-Z-]{9})\"", asked.body());
    String deviceCode = found("lk_device_[0-9A-Za-z]{38}", asked.body());
    assertThat(asked.body())
        .contains(
            "\"verification_uri\":\"" + front + "/console/device\"",
            "\"expires_in\":600",
            "\"interval\":5");
    Browser browser = signedIn(person("device@example.com"));
    HttpResponse<String> typed = browser.get("/console/device?user_code=" + userCode);
    assertThat(typed.body()).contains("value=\"" + userCode + "\"");
    HttpResponse<String> consent =
        browser.submit("/console/device", Map.of("code", userCode.replace("-", "")));
    assertThat(consent.body())
        .contains("Deploy &lt;b&gt;", "device@example.com", "read everything", "127.0.0.1");
    HttpResponse<String> done = browser.submit("/console/device", Map.of("answer", "allow"));
    assertThat(done.body()).contains("gets its key now");

    HttpResponse<String> token = redeem(deviceCode);
    assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
    assertThat(token.body())
        .contains("\"access_token\":\"lk_account_", "\"token_type\":\"Bearer\"");
  }

  @Test
  void aDeviceThatAsksTooOftenIsToldToWaitLonger() {
    String deviceCode = found("lk_device_[0-9A-Za-z]{38}", ask(application).body());

    HttpResponse<String> first = redeem(deviceCode);

    assertThat(first.statusCode()).isEqualTo(400);
    assertThat(first.body()).contains("\"error\":\"authorization_pending\"");
    assertThat(redeem(deviceCode).body()).contains("\"error\":\"slow_down\"");
  }

  @Test
  void whoSaysNoGivesNothing() {
    String asked = ask(application).body();
    String userCode = found("\"user_code\":\"([A-Z-]{9})\"", asked);
    Browser browser = signedIn(ADA);
    browser.get("/console/device");
    browser.submit("/console/device", Map.of("code", userCode));
    assertThat(browser.submit("/console/device", Map.of("answer", "deny")).body())
        .contains("gets no key");

    assertThat(redeem(found("lk_device_[0-9A-Za-z]{38}", asked)).body())
        .contains("\"error\":\"access_denied\"");
  }

  @Test
  void aPageGetsACodeAndForItAKeyThatActsAsThePerson() {
    Browser browser = signedIn(person("page@example.com"));
    HttpResponse<String> consent = browser.get(authorize(CALLBACK, "S256"));
    assertThat(consent.statusCode()).as(consent.body()).isEqualTo(200);
    assertThat(consent.body()).contains("https://deploy.example.com", "page@example.com");
    assertThat(consent.headers().firstValue("content-security-policy").orElse(""))
        .contains("form-action 'self' https://deploy.example.com;");

    String location =
        location(browser.submit("/console/authorize", with(Map.of("answer", "allow"))));

    assertThat(location).startsWith(CALLBACK + "?code=lk_code_").endsWith("&state=s%2Ft");
    String code = found("lk_code_[0-9A-Za-z]{38}", location);
    HttpResponse<String> wrong = exchange(code, VERIFIER.replace('d', 'e'));
    assertThat(wrong.body()).contains("\"error\":\"invalid_grant\"");
    HttpResponse<String> token = exchange(code, VERIFIER);
    assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
    String key = found("lk_account_[0-9A-Za-z]{38}", token.body());
    HttpRequest.Builder self =
        HttpRequest.newBuilder(URI.create(front + "/v1/self"))
            .header("Authorization", "Bearer " + key);
    assertThat(browser().send(self).body()).contains("Deploy", "read-only");

    assertThat(exchange(code, VERIFIER).statusCode()).isEqualTo(400);
    assertThat(browser().send(self.copy()).statusCode()).isEqualTo(401);
  }

  /// The fields of the consent's form that the browser does not take from it by itself.
  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new java.util.LinkedHashMap<>(more);
    all.put("response_type", "code");
    all.put("client_id", application);
    all.put("redirect_uri", CALLBACK);
    all.put("code_challenge", CHALLENGE);
    all.put("code_challenge_method", "S256");
    all.put("state", "s/t");
    return all;
  }

  private HttpResponse<String> exchange(String code, String verifier) {
    return browser()
        .post(
            TOKEN,
            Map.of(
                "grant_type", "authorization_code",
                "client_id", application,
                "code", code,
                "redirect_uri", CALLBACK,
                "code_verifier", verifier));
  }

  private String authorize(String redirect, String method) {
    return "/console/authorize?response_type=code&client_id="
        + application
        + "&redirect_uri="
        + URLEncoder.encode(redirect, StandardCharsets.UTF_8)
        + "&code_challenge="
        + CHALLENGE
        + "&code_challenge_method="
        + method
        + "&state=s%2Ft";
  }

  @Test
  void nobodyIsLedToAnAddressThatIsNotRegisteredAndErrorsGoToTheOneThatIs() {
    Browser browser = signedIn(ADA);
    HttpResponse<String> evil = browser.get(authorize("https://evil.example/", "S256"));
    assertThat(evil.statusCode()).isEqualTo(404);
    assertThat(evil.headers().firstValue("location")).isEmpty();

    assertThat(location(browser.get(authorize(CALLBACK, "plain"))))
        .isEqualTo(CALLBACK + "?error=invalid_request&state=s%2Ft");
    browser.get(authorize(CALLBACK, "S256"));
    assertThat(location(browser.submit("/console/authorize", with(Map.of("answer", "deny")))))
        .isEqualTo(CALLBACK + "?error=access_denied&state=s%2Ft");
  }

  @Test
  void whoIsNotSignedInSignsInFirstAndComesBack() {
    String location = location(browser().get(authorize(CALLBACK, "S256")));

    assertThat(location).startsWith("/console/sign-in?next=%2Fconsole%2Fauthorize%3F");
  }

  @Test
  void nothingIsHandedOutWhereOthersReadAlongOrToWhomNobodyKnows() {
    HttpResponse<String> open =
        browser().post(TOKEN, Map.of("grant_type", "x"), "X-Forwarded-Proto", "http");
    assertThat(open.statusCode()).isEqualTo(400);
    assertThat(open.body()).contains("TLS");
    HttpResponse<String> nobody = ask("nobody");
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(nobody.body()).contains("\"error\":\"invalid_client\"");
    assertThat(browser().get(TOKEN).statusCode()).isEqualTo(405);
    for (Map<String, String> wrong :
        List.<Map<String, String>>of(
            Map.of(),
            Map.of("grant_type", "password"),
            Map.of("grant_type", "authorization_code"))) {
      assertThat(browser().post(TOKEN, wrong).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void programsFindTheEndpoints() {
    assertThat(browser().get("/.well-known/oauth-authorization-server").body())
        .contains(
            "\"issuer\":\"" + front + "\"",
            front + "/console/authorize",
            front + TOKEN,
            front + DEVICE,
            "\"S256\"");
  }

  @Test
  void onlyAConfiguredProxyIsBelievedThatTheIssuerIsReachedOverTls() {
    HttpResponse<String> metadata =
        browser().get("/.well-known/oauth-authorization-server", "X-Forwarded-Proto", "https");

    assertThat(metadata.body()).contains("\"issuer\":\"" + front + "\"");
    assertThat(front).startsWith("http://");
  }
}
