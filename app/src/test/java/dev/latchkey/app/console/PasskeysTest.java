package dev.latchkey.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Passkeys from the first to the last click, by the virtual authenticator of Chromium.
@InBrowser
class PasskeysTest {
  private final List<String> wrong = new ArrayList<>();

  @Test
  void aPasskeyIsAddedSignsInStandsInForThePasswordAndIsRemoved(@TempDir Path folder)
      throws IOException {
    try (Console console = Console.reachedByName(folder, Map.of())) {
      Page page = console.openWithPasskeys(390, ColorScheme.DARK);
      page.navigate(console.byName("/console/sign-in"));
      page.fill("[name=email]", "ada@example.com");
      page.fill("[name=password]", Console.PASSWORD);
      look(page, "sign-in");
      page.click("button[type=submit]");
      page.waitForURL(url -> !url.contains("sign-in"));

      page.navigate(console.byName("/console/account"));
      page.click("a[href='/console/account/passkeys']");
      page.click("a[href='/console/account/passkeys/new']");
      page.fill("[name=name]", "Pocket <b>phone</b>");
      look(page, "new-passkey");
      page.click("button[type=submit]");
      page.waitForURL("**/console/account/passkeys");
      assertThat(page.locator(".lines strong")).hasText("Pocket <b>phone</b>");
      look(page, "passkeys");

      page.navigate(console.byName("/console/account/passkeys/new"));
      page.click("button[type=submit]");
      assertThat(page.locator("[data-says=known]")).isVisible();
      look(page, "passkey-known");

      page.navigate(console.byName("/console/confirm?next=/console/account/sessions"));
      look(page, "confirm-or-passkey");
      page.click("a[href^='/console/confirm/passkey']");
      page.waitForURL("**/console/account/sessions");
      page.click("form[action='/console/sign-out'] button");
      page.waitForURL("**/console/sign-in");

      page.click("a[href^='/console/sign-in/passkey']");
      page.waitForURL(url -> !url.contains("sign-in"));
      standsInForTheCode(console, page);

      page.navigate(console.byName("/console/account/passkeys"));
      page.click("summary");
      page.fill("input[name=name]", "Phone");
      page.click("details button");
      assertThat(page.locator(".lines strong")).hasText("Phone");
      assertThat(page.content()).contains("last used");
      page.click("a[href^='/console/account/passkeys/remove']");
      look(page, "remove-passkey");
      page.click("button[type=submit]");
      assertThat(page.locator(".lines")).hasCount(0);

      page.navigate(console.byName("/console/account/sessions"));
      page.click("form[action='/console/sign-out'] button");
      page.waitForURL("**/console/sign-in");
      page.navigate(console.byName("/console/sign-in/passkey"));
      assertThat(page.locator(".problem[role=alert]:visible")).hasCount(1);
      assertThat(page.url()).contains("/console/sign-in/passkey");
      look(page, "passkey-refused");
      page.context().close();
    }
    assertThat(wrong).isEmpty();
  }

  /// Beside the password, where the account asks for a second factor.
  private void standsInForTheCode(Console console, Page page) throws IOException {
    page.navigate(console.byName("/console/account/second-factor/new"));
    String secret = page.locator("code.spread").textContent().replace(" ", "");
    page.fill("[name=code]", AuthenticatorApp.code(secret, Instant.now()));
    page.click("button[type=submit]");
    page.waitForSelector(".codes");
    page.context().clearCookies();

    page.navigate(console.byName("/console/sign-in?next=/console/account/sessions"));
    page.fill("[name=email]", Console.EMAIL);
    page.fill("[name=password]", Console.PASSWORD);
    page.click("button[type=submit]");
    page.waitForSelector("[name=code]");
    look(page, "code-or-passkey");
    page.click("text=Use a passkey instead");
    page.waitForURL("**/console/account/sessions");
  }

  private void look(Page page, String name) throws IOException {
    Console.accessibility(page).forEach(found -> wrong.add(name + ": " + found));
    ConsoleLooksTest.keep(page, name + "-390-dark");
  }
}
