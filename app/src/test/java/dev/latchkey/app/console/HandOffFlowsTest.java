package dev.latchkey.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A program that opens the page for signing in, lets its person sign in there, and takes the key
/// off the address that the browser is sent to, as CoCalc's own test client did.
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandOffFlowsTest {
  private static final String ASKING = "/app?get_api_key=myapp";
  private static final String ISSUER = "example";
  private static final List<String> PAYLOADS =
      List.of(
          "<img src=x onerror=\"window.hit=1\">",
          "\"><script>window.hit=1</script>",
          "' autofocus onfocus='window.hit=1");

  private final MockOAuth2Server there = new MockOAuth2Server();
  private Console console;

  @BeforeAll
  void start(@TempDir Path folder) {
    there.start();
    console =
        new Console(
            folder,
            Map.of(
                "LATCHKEY_HAND_OFF_ACCESS", "full",
                "LATCHKEY_HAND_OFF_SITE_NAME", "CoCalc",
                "LATCHKEY_OIDC_ISSUER", there.issuerUrl(ISSUER).toString(),
                "LATCHKEY_OIDC_CLIENT_ID", "latchkey",
                "LATCHKEY_OIDC_CLIENT_SECRET", "hidden",
                "LATCHKEY_OIDC_NAME", "Example ID"));
  }

  @AfterAll
  void stop() {
    console.close();
    there.shutdown();
  }

  /// The page as a guest sees it, which is looked at, and heard.
  private Page asked(int width, ColorScheme scheme, String name) throws IOException {
    Page page = console.openForGuest(width, scheme);
    page.navigate(console.address(ASKING));
    look(page, name);
    return page;
  }

  private static void look(Page page, String name) throws IOException {
    assertThat(page.locator("h1")).hasText("CoCalc API Key Access for Myapp");
    assertThat(Console.accessibility(page)).isEmpty();
    ConsoleLooksTest.keep(page, name);
  }

  /// Presses the button and takes the key off the request that follows, wherever it leads.
  private static String keyAfter(Page page, String button) {
    String address =
        page.waitForRequest(
                request -> request.url().contains("authenticated"),
                () -> page.locator("button", new Page.LocatorOptions().setHasText(button)).click())
            .url();
    assertThat(address).startsWith("https://authenticated/?api_key=sk_");
    return address.substring(address.lastIndexOf('=') + 1);
  }

  private int status(Page page, String key) {
    return page.context()
        .request()
        .get(
            console.address("/v1/self"),
            RequestOptions.create().setHeader("Authorization", "Bearer " + key))
        .status();
  }

  private static void type(Page page, String email) {
    page.fill("[name=email]", email);
    page.fill("[name=password]", Console.PASSWORD);
  }

  @Test
  void byPasswordAndThenByOneButton() throws IOException {
    Page page = asked(390, ColorScheme.LIGHT, "hand-off-390-light");
    type(page, Console.EMAIL);
    String first = keyAfter(page, "Sign in and give Myapp a key");
    assertThat(status(page, first)).isEqualTo(200);

    page = page.context().newPage();
    page.navigate(console.address(ASKING));
    look(page, "hand-off-signed-in-390-light");
    assertThat(page.locator("input[type=password]")).hasCount(0);
    assertThat(page.locator("form button")).hasCount(1);
    String second = keyAfter(page, "Give Myapp a key");

    assertThat(status(page, first)).isEqualTo(401);
    assertThat(status(page, second)).isEqualTo(200);
    page = page.context().newPage();
    page.navigate(console.address("/console/account/keys"));
    assertThat(page.locator("a.name:has-text('Myapp')")).hasCount(1);
    page.context().close();
    nothingWasBlocked();
  }

  @Test
  void byASecondFactor() throws Exception {
    String email = "grace@example.com";
    Page guest = console.openForGuest(1280, ColorScheme.LIGHT);
    guest.navigate(invitation(email));
    guest.fill("[name=name]", "Grace");
    guest.fill("[name=password]", Console.PASSWORD);
    guest.click("button[type=submit]");
    guest.navigate(console.address("/console/account/second-factor/new"));
    String secret = guest.locator("code.spread").textContent().replace(" ", "");
    guest.fill("[name=code]", AuthenticatorApp.code(secret, Instant.now().minusSeconds(30)));
    guest.click("button[type=submit]");
    guest.waitForSelector(".codes");
    guest.context().close();

    Page page = asked(1280, ColorScheme.DARK, "hand-off-1280-dark");
    type(page, email);
    page.click("text=Sign in and give Myapp a key");
    page.waitForSelector("[name=code]");
    look(page, "hand-off-code-1280-dark");
    page.fill("[name=code]", AuthenticatorApp.code(secret, Instant.now()));

    assertThat(status(page, keyAfter(page, "Sign in and give Myapp a key"))).isEqualTo(200);
    page.context().close();
    nothingWasBlocked();
  }

  private String invitation(String email) {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(console.address("/console/projects/starter/members"));
    page.fill("#email", email);
    page.click("text=Create invitation");
    String link = page.inputValue("#invitation-link");
    page.context().close();
    return link;
  }

  @Test
  void byAnotherServer() throws IOException {
    there.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ISSUER,
            "ada-there",
            "JWT",
            List.of("latchkey"),
            Map.of("email", Console.EMAIL, "email_verified", true),
            3_600));
    Page page = asked(1280, ColorScheme.LIGHT, "hand-off-1280-light");

    String key = keyAfter(page, "Sign in by Example ID and give Myapp a key");

    assertThat(status(page, key)).isEqualTo(200);
    page.context().close();
    nothingWasBlocked();
  }

  @Test
  void noScriptOfANameOrAnAddressRuns() throws IOException {
    Page page = asked(390, ColorScheme.DARK, "hand-off-390-dark");
    for (String payload : PAYLOADS) {
      page.navigate(
          console.address(
              "/app?get_api_key=" + URLEncoder.encode(payload, StandardCharsets.UTF_8)));
      assertThat(page.locator("main")).containsText("is not 1 to 32 of");
      page.navigate(console.address(ASKING));
      page.evaluate("document.forms[0].email.type = 'text'");
      type(page, payload);
      page.click("text=Sign in and give Myapp a key");
      assertThat(page.locator("[role=alert]")).containsText("That did not match");
      assertThat(page.inputValue("[name=email]")).isEqualTo(payload.strip());
      assertThat(page.evaluate("window.hit")).isNull();
    }
    page.context().close();
  }

  /// What the page's policy does not allow, the browser tells on the console.
  private void nothingWasBlocked() {
    assertThat(console.complaints).noneMatch(each -> each.contains("Content Security Policy"));
  }
}
