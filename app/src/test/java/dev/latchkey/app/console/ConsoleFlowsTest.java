package dev.latchkey.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.latchkey.app.cli.CommandLineUser;
import dev.latchkey.app.cli.CommandLineUser.Said;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What people do in the console, as they do it.
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleFlowsTest {
  private static final List<String> PAYLOADS =
      List.of(
          "<img src=x onerror=\"window.hit=1\">",
          "\"><script>window.hit=1</script>",
          "' autofocus onfocus='window.hit=1");

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

  @Test
  void aNewKeyIsCopiedAndLetsTheCallThroughUntilItIsDisabled() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    String path = ConsolePages.key(console, page, "Copied");
    String key = page.inputValue("#key-text");
    page.click("[data-copy=key-text]");
    assertThat(page.locator("[data-copy=key-text]")).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(key);
    assertThat(page.locator("#snippet-curl")).containsText(key);
    assertThat(status(page, key)).isEqualTo(200);
    page.navigate(console.address(path));
    assertThat(page.content()).doesNotContain(key);
    page.click(".actions >> text=Disable");
    page.fill("[name=reason]", "Not needed");
    page.click(".button.danger.main");
    assertThat(page.locator(".notice.good")).hasText("The API key has been updated.");
    assertThat(status(page, key)).isEqualTo(401);
    page.click(".actions >> text=Enable");
    assertThat(status(page, key)).isEqualTo(200);
    page.context().close();
  }

  /// ThinkHx' page about project API keys, step by step and in its words.
  @Test
  void theStoryOfProjectKeysIsToldInItsWords() throws IOException {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(console.address("/console/projects/new"));
    page.fill("#name", "Reasonings");
    page.fill("#slug", "reasonings");
    page.locator("details.fold summary").first().click();
    page.fill("#prefix", "sk-project-");
    page.click("main form .button.main");
    page.waitForURL("**/reasonings/keys*");
    String keys = page.url().replaceAll("\\?.*", "");
    assertThat(page.locator("h1")).hasText("API keys");
    assertThat(page.locator("h2")).hasText("No API key has been created on this project.");
    page.locator("a.button:text-is('Create an API key')").click();
    page.getByLabel("Name").first().fill("Nightly import");
    page.locator(".submit .button.main").click();
    assertThat(page.locator(".notice"))
        .hasText("Important: copy this key now, it will not be shown again.");
    String key = page.inputValue("#key-text");
    assertThat(key).startsWith("sk-project-");
    assertThat(status(page, key, "reasonings")).isEqualTo(200);

    page.navigate(keys);
    String preview = "sk-project-..." + key.substring(key.length() - 4);
    assertThat(page.locator("thead")).containsText("API key");
    for (String column : List.of("Status", "Created by", "Created on")) {
      assertThat(page.locator("thead")).containsText(column);
    }
    assertThat(page.locator("tbody")).containsText(preview);
    assertThat(page.locator("tbody")).containsText("Active");
    assertThat(page.locator("tbody")).containsText("Ada Lovelace");
    assertThat(page.content()).doesNotContain(key);
    ConsoleLooksTest.keep(page, "thinkhx-list-1280-light");

    page.locator("a:text-is('Detail')").click();
    assertThat(page.locator("#details")).hasText("API key details");
    page.getByLabel("Name").first().fill("Hourly import");
    page.getByLabel("Status").first().selectOption("Disabled");
    ConsoleLooksTest.keep(page, "thinkhx-detail-1280-light");
    page.locator("#section-details button:text-is('Save')").click();
    assertThat(page.locator(".notice.good")).hasText("The API key has been updated.");
    assertThat(page.locator("h1")).hasText("Hourly import");
    assertThat(status(page, key, "reasonings")).isEqualTo(401);
    page.getByLabel("Status").first().selectOption("Active");
    page.locator("#section-details button:text-is('Save')").click();
    assertThat(page.locator(".notice.good")).hasText("The API key has been updated.");
    assertThat(status(page, key, "reasonings")).isEqualTo(200);

    page.locator("section[aria-labelledby=delete] >> text=Delete >> nth=-1").click();
    page.locator("button:text-is('Delete key')").click();
    assertThat(page.locator("h2")).hasText("No API key has been created on this project.");
    assertThat(status(page, key, "reasonings")).isEqualTo(401);
    page.context().close();
  }

  private int status(Page page, String key) {
    return status(page, key, "billing");
  }

  private int status(Page page, String key, String project) {
    return page.context()
        .request()
        .get(
            console.server.gateway() + "/" + project + "/hello",
            RequestOptions.create().setHeader("Authorization", "Bearer " + key))
        .status();
  }

  @Test
  void theCommandLineGetsAKeyFromWhoeverTypesItsCode(@TempDir Path home) throws Exception {
    CommandLineUser user =
        new CommandLineUser(home)
            .with("LATCHKEY_URL", console.server.front().toString())
            .answering();
    StringWriter told = new StringWriter();
    try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Said> login = background.submit(() -> user.type(told, "login"));
      Page page = console.open(390, ColorScheme.DARK);
      page.navigate(addressIn(told));
      page.click("text=Go on");
      assertThat(page.locator("h1")).hasText("Give Latchkey command line a key?");
      assertThat(page.locator("main")).containsText("ada@example.com");
      assertThat(Console.accessibility(page)).isEmpty();
      page.click("text=Give the key");
      assertThat(page.locator("main")).containsText("gets its key now");
      page.context().close();

      assertThat(login.get().code()).as(told.toString()).isZero();
    }
    Said who = user.type("whoami");
    assertThat(who.out()).as(who.err()).contains("Latchkey command line");
  }

  private static String addressIn(StringWriter told) throws InterruptedException {
    Pattern address = Pattern.compile("Open (\\S+/console/device\\?user_code=[A-Z-]{9})\\s");
    for (int tries = 0; tries < 6_000; tries++) {
      Matcher found = address.matcher(told.toString());
      if (found.find()) {
        return found.group(1);
      }
      Thread.sleep(20);
    }
    throw new AssertionError(told.toString());
  }

  @Test
  void theCheckAnswersWhileRulesAreWritten() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("key-access"));
    page.check("#preset-custom");
    page.locator("[name='rule.resource']").first().fill("files/*");
    page.locator("[name='rule.actions']").first().fill("read");
    page.fill("[name='ask.resource']", "files/report");
    page.fill("[name='ask.action']", "read");
    assertThat(page.locator("#verdict")).containsText("Yes: read on files/report");
    page.fill("[name='ask.action']", "write");
    assertThat(page.locator("#verdict")).containsText("No: write on files/report");
    page.context().close();
  }

  @Test
  void aKeyIsMadeChangedRotatedAndDeletedWithoutScript() {
    Page page = console.openWithoutScript();
    String path = ConsolePages.key(console, page, "No script");
    page.navigate(console.address(path));
    page.fill("#section-details [name=name]", "Still no script");
    page.click("#section-details .submit .button");
    assertThat(page.locator("h1")).hasText("Still no script");
    page.click("#section-access summary");
    page.check("#preset-read-only");
    page.fill("[name='ask.resource']", "a");
    page.fill("[name='ask.action']", "write");
    page.click(".ask .button");
    assertThat(page.locator("#verdict")).containsText("No: write on a");
    page.navigate(console.address(path));
    page.click("text=Rotate");
    page.click(".button.main");
    assertThat(page.locator("#key-text")).isVisible();
    page.navigate(console.address(path + "/delete"));
    page.click(".button.danger.main");
    assertThat(page.locator(".notice.good")).containsText("deleted");
    page.context().close();
  }

  @Test
  void aCallIsTriedWithoutAKeyAndStandsInTheHistory() throws IOException {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("developers"));
    page.fill("#path", "/tried/once");
    page.click("text=Send call");
    assertThat(page.locator("#tried .badge")).hasText("200 OK");
    assertThat(page.locator("#tried-body")).containsText("\"x-latchkey-origin\": \"web\"");
    ConsoleLooksTest.keep(page, "tried-1280-light");
    page.navigate(address("calls") + "?origin=web&resource=tried/once");
    page.waitForCondition(() -> {
      page.reload();
      return page.locator("text=by the console").count() == 1;
    });
    assertThat(page.locator("tbody tr")).containsText("Ada");
    page.context().close();
  }

  @Test
  void timesAreInTheZoneOfTheViewerWithTheExactInstantOnHover() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("audit"));
    String exact = page.locator("time").first().getAttribute("datetime");
    String title = page.locator("time").first().getAttribute("title");
    assertThat(title).contains(exact);
    Object hour =
        page.evaluate(
            "t => new Date(t).toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit',"
                + " timeZone: 'Asia/Tokyo'})",
            exact);
    assertThat(page.locator("time").first()).containsText(String.valueOf(hour));
    page.context().close();
  }

  @Test
  void nothingThatIsTypedRunsOnAnyPage() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    PAYLOADS.forEach(payload -> ConsolePages.key(console, page, payload));
    String query =
        "resource=%s&name=%s&deed=%s"
            .formatted(PAYLOADS.stream().map(ConsoleFlowsTest::encoded).toArray());
    for (Map.Entry<String, String> each : pages.entrySet()) {
      String path = each.getValue();
      page.navigate(console.address(path + (path.contains("?") ? "&" : "?") + query));
      assertThat(page.evaluate("window.hit")).as(each.getKey()).isNull();
    }
    page.context().close();
  }

  /// Where the page of this name is.
  private String address(String name) {
    return console.address(Objects.requireNonNull(pages.get(name)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void everythingIsReachedByTheKeyboardAndTheFocusIsSeen() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("keys"));
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("Skip to content");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    Object inside =
        page.evaluate("() => document.querySelector('main').contains(document.activeElement)");
    assertThat(inside).isEqualTo(true);
    Object outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth");
    assertThat(outline).isEqualTo("3px");
    page.context().close();
  }

  @Test
  void aMemberIsInvitedAndTheLinkIsShownOnce() {
    Page page = console.open(1280, ColorScheme.LIGHT);
    page.navigate(address("members"));
    page.fill("#email", "grace@example.com");
    page.click("text=Create invitation");
    String link = page.inputValue("#invitation-link");
    assertThat(link).startsWith(console.address("/console/invitation?token="));
    page.navigate(address("members"));
    assertThat(page.locator("#invitation-link")).hasCount(0);
    assertThat(page.locator("text=grace@example.com")).isVisible();
    page.navigate(link);
    assertThat(page.locator("main")).containsText("Billing API");
    page.context().close();
  }
}
