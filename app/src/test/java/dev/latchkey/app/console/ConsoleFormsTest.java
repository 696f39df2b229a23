package dev.latchkey.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What the pages do while people fill them, and with names as long as names may be. The browser is
/// in Tokyo.
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleFormsTest {
  private static final String LONG = "x".repeat(128);

  private static final String STICKING_OUT =
      """
      () => [document.documentElement, ...document.querySelectorAll('.scroll:has(table.cards)')]
        .filter(room => room.scrollWidth > room.clientWidth)
        .flatMap(room => [...room.querySelectorAll('*')]
          .map(part => [part, part.getBoundingClientRect().right])
          .sort((a, b) => b[1] - a[1])
          .slice(0, 3)
          .map(([part, end]) =>
            `${room.tagName} ${room.scrollWidth} > ${room.clientWidth}: ${end} ${part.outerHTML}`))
        .join('\\n')
      """;

  private Console console;
  private Map<String, String> pages;

  @BeforeAll
  void start(@TempDir Path folder) {
    console = new Console(folder);
    pages = ConsolePages.of(console, console.open(1280, ColorScheme.LIGHT));
  }

  @AfterAll
  void stop() {
    console.close();
  }

  private String address(String name) {
    return console.address(Objects.requireNonNull(pages.get(name)));
  }

  @Test
  void aDayIsMeantAndShownInTheZoneOfTheViewer() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("new-key"));
    page.fill("#name", "Until January");
    page.selectOption("#lifetime", "day");
    assertThat(page.locator("#expiresOn-hint")).containsText("Time zone: Asia/Tokyo.");
    page.fill("#expiresOn", "2031-01-31");
    page.click("form[action$='/keys'] .submit .button.main");
    page.click("text=Settings of this key");
    assertThat(page.locator("#section-life summary time"))
        .hasAttribute("datetime", "2031-01-31T15:00:00Z");
    assertThat(page.locator("#section-life summary time")).hasText("1 Feb 2031, 00:00");
    page.click("#section-life summary");
    assertThat(page.locator("#expiresOn")).hasValue("2031-01-31");

    page.click("#section-more summary");
    page.fill("#notBefore", "2030-12-01T08:30");
    page.click("#section-more .submit .button");
    assertThat(page.locator("#section-more summary time"))
        .hasAttribute("datetime", "2030-11-30T23:30:00Z");
    page.click("#section-more summary");
    assertThat(page.locator("#notBefore")).hasValue("2030-12-01T08:30");
    page.context().close();
  }

  /// What was cut off in the middle of a time used to be shown behind that in the viewer's zone.
  @Test
  void aTimeIsShownOnceWhereverAPageIsCutOnItsWay() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("audit"));
    page.evaluate(
        """
        async () => {
          const script = document.querySelector("script[src*=console]").src;
          const pieces = [
            `<!doctype html><script src="${script}"></script><main>`,
            '<time datetime="2026-11-22T19:38:06Z" data-form="second">',
            '22 Nov 2026, 19',
            ':38:06 UTC</time><svg><title data-at="2026-11-22T19:00:00Z" data-words=": 3 calls">',
            '22 Nov 2026, 19:00 UTC: 3 calls</title></svg><b data-zone-name>',
            'UTC</b></main>',
          ];
          document.open();
          for (const piece of pieces) {
            document.write(piece);
            await new Promise((done) => setTimeout(done, 100));
          }
          document.close();
        }
        """);
    assertThat(page.locator("main time")).hasText("23 Nov 2026, 04:38:06");
    assertThat(page.locator("main title"))
        .hasText("23 Nov 2026, 04:00: 3 calls (2026-11-22T19:00:00Z)");
    assertThat(page.locator("main b")).hasText("Asia/Tokyo");
    page.context().close();
  }

  @Test
  void rulesAreWrittenOnlyWhereTheyHaveAnEffect() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("key-access"));
    assertThat(page.locator("[name='rule.resource']").first()).isDisabled();
    page.check("#preset-custom");
    assertThat(page.locator("[name='rule.resource']").first()).isEnabled();
    page.check("#preset-read-only");
    assertThat(page.locator("[name='rule.resource']").first()).isDisabled();
    page.context().close();
  }

  @Test
  void aProblemIsALinkThatPutsTheFocusIntoItsField() {
    Page page = console.open(390, ColorScheme.DARK);
    page.navigate(address("new-key"));
    page.fill("#name", "Mistyped");
    page.click("details.fold:has(#networks) summary");
    page.fill("#networks", "nowhere");
    page.click("form[action$='/keys'] .submit .button.main");
    assertThat(page.locator(":focus")).hasAttribute("data-problems", "");
    assertThat(page.locator("#name")).hasValue("Mistyped");
    assertThat(page.locator("#networks")).hasValue("nowhere");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).containsText("Networks, entry 1, is no network");
    page.keyboard().press("Enter");
    assertThat(page.locator(":focus")).hasAttribute("id", "networks");
    assertThat(Console.accessibility(page)).isEmpty();
    page.context().close();
  }

  @Test
  void tickedKeysAreCountedBesideTheButtonsThatStayInSight() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("keys"));
    page.locator("input[name=key]").first().check();
    assertThat(page.locator("[data-ticked]")).hasText("1");
    page.check("[data-pick-all]");
    int all = page.locator("input[name=key]").count();
    assertThat(page.locator("[data-ticked]")).hasText(Integer.toString(all));
    assertThat(page.locator(".bulk")).hasCSS("position", "sticky");
    page.context().close();
  }

  @Test
  void theMenuOfSmallScreensClosesWithEscape() {
    Page page = console.open(390, ColorScheme.DARK);
    page.navigate(address("keys"));
    page.click("details.bar summary");
    assertThat(page.locator("details.bar nav")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("details.bar nav")).isHidden();
    assertThat(page.locator(":focus")).containsText("Menu");
    page.context().close();
  }

  @Test
  void theLongestNamesLeaveEveryPageItsShape() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    String path = ConsolePages.key(console, page, LONG);
    page.context()
        .request()
        .get(
            console.server.gateway() + "/billing/" + "a/".repeat(40) + LONG,
            RequestOptions.create()
                .setHeader("Authorization", "Bearer " + page.inputValue("#key-text")));
    String calls = pages.get("calls") + "?key=" + path.substring("/console/keys/".length());
    page.navigate(console.address(calls));
    page.waitForCondition(() -> {
      page.reload();
      return page.locator("tbody tr").count() == 1;
    });
    List<String> shown =
        List.of(
            Objects.requireNonNull(pages.get("keys")),
            path,
            path + "/rotate",
            path + "/delete",
            calls,
            Objects.requireNonNull(pages.get("usage")),
            Objects.requireNonNull(pages.get("usage-hours")),
            Objects.requireNonNull(pages.get("health")),
            Objects.requireNonNull(pages.get("audit")));
    for (int width : new int[] {1280, 390}) {
      page.setViewportSize(width, 900);
      for (String each : shown) {
        page.navigate(console.address(each));
        assertThat(stickingOut(page)).as(each + " at " + width).isEmpty();
      }
    }
    page.context().close();
  }

  /// What is wider than its room, with its widest parts.
  private static String stickingOut(Page page) {
    return Objects.toString(page.evaluate(STICKING_OUT));
  }
}
