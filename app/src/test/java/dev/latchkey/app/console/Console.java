package dev.latchkey.app.console;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.ReservedPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A fresh server whose first administrator, Ada, is signed in, and a browser to look at it.
final class Console implements AutoCloseable {
  static final String EMAIL = "ada@example.com";
  static final String PASSWORD = "seven quiet lamps above the harbour";
  private static final double PATIENCE_MILLIS = 90_000;
  private static final String AXE = axe();
  private static final String RULES =
      "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']";

  final LocalServer server;
  final List<String> complaints = new ArrayList<>();
  private final Playwright playwright;
  private final Browser browser;
  private final String session;

  Console(Path folder) {
    this(folder, Map.of());
  }

  /// @param environment holds settings of the server
  Console(Path folder, Map<String, String> environment) {
    server = LocalServer.startForSetUp(folder, environment);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Path chromium =
        ChromiumIsThere.executable()
            .orElseThrow(() -> new IllegalStateException("Chromium is missing"));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      page.navigate(server.setUpLink().toString());
      page.fill("[name=name]", "Ada Lovelace");
      page.fill("[name=email]", EMAIL);
      page.fill("[name=password]", PASSWORD);
      page.click("button[type=submit]");
      page.waitForSelector(".secret");
      session = context.storageState();
    }
  }

  /// A server with a public address, which passkeys and mails need; see [#byName].
  static Console reachedByName(Path folder, Map<String, String> environment) throws IOException {
    // The address must be known before the server takes the port.
    try (ReservedPort port = new ReservedPort()) {
      Map<String, String> all = new HashMap<>(environment);
      all.put("LATCHKEY_FRONT_PORT", Integer.toString(port.number()));
      all.put("LATCHKEY_PUBLIC_ADDRESS", "http://localhost:" + port.number());
      return new Console(folder, all);
    }
  }

  private static String axe() {
    try (InputStream in = Console.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IllegalStateException("axe is missing on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Browser.NewContextOptions options(int width, ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, 900)
        .setColorScheme(scheme)
        .setTimezoneId("Asia/Tokyo")
        .setPermissions(List.of("clipboard-read", "clipboard-write"));
  }

  /// A window in which Ada is signed in. What the page complains of is gathered.
  Page open(int width, ColorScheme scheme) {
    return watched(browser.newContext(options(width, scheme).setStorageState(session)));
  }

  /// A window in which nobody is signed in, of a browser that knows nothing of this server.
  Page openForGuest(int width, ColorScheme scheme) {
    return watched(browser.newContext(options(width, scheme)));
  }

  /// As [#open], of a browser that runs no script.
  Page openWithoutScript() {
    return watched(
        browser.newContext(
            options(1280, ColorScheme.LIGHT).setStorageState(session).setJavaScriptEnabled(false)));
  }

  /// A window of a browser that knows nothing yet, on a device that makes and uses passkeys for who
  /// is always there.
  Page openWithPasskeys(int width, ColorScheme scheme) {
    Page page = browser.newContext(options(width, scheme)).newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    CDPSession devices = page.context().newCDPSession(page);
    devices.send("WebAuthn.enable");
    JsonObject device = new JsonObject();
    device.addProperty("protocol", "ctap2");
    device.addProperty("transport", "internal");
    device.addProperty("hasResidentKey", true);
    device.addProperty("hasUserVerification", true);
    device.addProperty("isUserVerified", true);
    device.addProperty("automaticPresenceSimulation", true);
    JsonObject wanted = new JsonObject();
    wanted.add("options", device);
    devices.send("WebAuthn.addVirtualAuthenticator", wanted);
    return page;
  }

  /// Where the console's public address says it is.
  String byName(String path) {
    return "http://localhost:" + server.front().getPort() + path;
  }

  private Page watched(BrowserContext context) {
    Page page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(message -> {
      // A refused form is 422, which the browser tells as an error.
      if (message.type().equals("error") && !message.text().contains("422")) {
        complaints.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.onRequest(request -> {
      if (!request.url().startsWith(server.front().toString())) {
        complaints.add(page.url() + " asks for " + request.url());
      }
    });
    return page;
  }

  String address(String path) {
    return server.front() + path;
  }

  /// What axe finds wrong with the page that is shown.
  @SuppressWarnings("unchecked")
  static List<String> accessibility(Page page) {
    page.evaluate(AXE);
    return (List<String>)
        page.evaluate(
            "async () => (await axe.run(document, {runOnly: "
                + RULES
                + "})).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3)"
                + ".map(n => n.html.slice(0, 160)).join(' | '))");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    server.close();
  }
}
