package dev.latchkey.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// How every page looks: to people who see it, and to those who hear it. With the system property
/// `latchkey.shots` the pictures are kept in that folder.
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleLooksTest {
  private static final @Nullable String SHOTS = System.getProperty("latchkey.shots");

  private static final String WIDER = "document.documentElement.scrollWidth - innerWidth";
  private static final String SHIFT =
      """
      () => new Promise(done => {
        let sum = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
            .observe({type: 'layout-shift', buffered: true});
        setTimeout(() => done(sum), 20);
      })
      """;

  /// What is still called good: <https://web.dev/articles/cls>.
  private static final double SHIFT_MAX = 0.1;

  private static final int LOADS_MAX = 10;

  private Console console;
  private Map<String, String> pages;
  private Map<String, String> guestPages;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    console =
        Console.reachedByName(
            folder,
            Map.of(
                "LATCHKEY_SIGN_UP_OPEN", "on",
                "LATCHKEY_MAIL_HOST", "127.0.0.1",
                "LATCHKEY_MAIL_TLS", "none",
                "LATCHKEY_MAIL_FROM", "keys@example.com"));
    Page page = console.open(1280, ColorScheme.LIGHT);
    pages = ConsolePages.of(console, page);
    guestPages = ConsolePages.forGuests(console, page);
    console.complaints.clear();
  }

  @AfterAll
  void stop() throws IOException {
    if (SHOTS != null) {
      look(1280, ColorScheme.DARK, true);
      look(390, ColorScheme.LIGHT, true);
    }
    console.close();
  }

  @Test
  void everyPageIsAccessibleAndKeepsItsShapeOnWideScreensByDay() throws IOException {
    look(1280, ColorScheme.LIGHT, true);
  }

  @Test
  void everyPageIsAccessibleAndKeepsItsShapeOnPhonesByNight() throws IOException {
    look(390, ColorScheme.DARK, true);
  }

  @Test
  void everyPageKeepsItsShapeOnVeryWideScreensByNight() throws IOException {
    look(1920, ColorScheme.DARK, false);
  }

  /// @param heard whether axe looks as well, which takes its time
  private void look(int width, ColorScheme scheme, boolean heard) throws IOException {
    List<String> wrong = new ArrayList<>();
    Page page = console.open(width, scheme);
    ConsolePages.standIn(page);
    look(page, pages, width, scheme, heard, wrong);
    look(console.openForGuest(width, scheme), guestPages, width, scheme, heard, wrong);
    assertThat(wrong).isEmpty();
    assertThat(console.complaints).allMatch(complaint -> complaint.contains("nothing/keys"));
  }

  private void look(
      Page page,
      Map<String, String> shown,
      int width,
      ColorScheme scheme,
      boolean heard,
      List<String> wrong)
      throws IOException {
    for (Map.Entry<String, String> each : shown.entrySet()) {
      page.navigate(console.address(each.getValue()));
      if (heard) {
        Console.accessibility(page).forEach(found -> wrong.add(each.getKey() + ": " + found));
      }
      if (number(page, WIDER) > 0) {
        wrong.add(each.getKey() + " is wider than the window");
      }
      double shift = shift(page);
      if (shift > SHIFT_MAX) {
        wrong.add(each.getKey() + " moves while it loads: by " + shift);
      }
      keep(
          page,
          each.getKey() + "-" + width + "-" + (scheme == ColorScheme.DARK ? "dark" : "light"));
    }
    page.context().close();
  }

  /// By how much the page that is shown moves each time that it is loaded. On a busy machine a
  /// browser paints a page in parts now and then, and so by chance.
  private static double shift(Page page) {
    double least = number(page, SHIFT);
    for (int loads = 1; loads < LOADS_MAX && least > SHIFT_MAX; loads++) {
      System.out.println(page.url() + " moved by " + least + " while it was loaded");
      page.reload();
      least = Math.min(least, number(page, SHIFT));
    }
    return least;
  }

  private static double number(Page page, String script) {
    return page.evaluate(script) instanceof Number number ? number.doubleValue() : 0;
  }

  static void keep(Page page, String name) throws IOException {
    if (SHOTS != null) {
      Files.createDirectories(Path.of(SHOTS));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(SHOTS, name + ".png")).setFullPage(true));
    }
  }
}
