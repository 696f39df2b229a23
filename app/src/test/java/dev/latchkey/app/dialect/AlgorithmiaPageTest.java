package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.latchkey.app.console.ChromiumIsThere;
import dev.latchkey.app.console.InBrowser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page of another site that calls an algorithm with a web key, in a real browser.
@InBrowser
class AlgorithmiaPageTest {
  private static final String CALL =
      """
      async ([address, key]) => {
        try {
          const answer = await fetch(address + "/v1/web/algo/demo/Hello", {
            method: "POST",
            headers: {"Authorization": "Simple " + key, "Content-Type": "application/json"},
            body: JSON.stringify("HAL")
          });
          return answer.status + " " + await answer.text();
        } catch (wrong) {
          return "the page is not told: " + wrong;
        }
      }
      """;

  @Test
  void aWebKeyWorksOnPagesOfItsHostAndIsRefusedOnOthers(@TempDir Path folder) throws Exception {
    Path chromium = ChromiumIsThere.executable().orElseThrow();
    try (Scene scene = new Scene(folder, "cluster", "sim", "algorithmia", new Algorithms());
        StandIn page = new StandIn(seen -> new StandIn.Told(200, "text/html", "<p>A page."));
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox")))) {
      String admin = scene.keyOf(scene.person("cluster", "Demo", "administrator"));
      String key =
          scene
              .send(
                  "POST",
                  "/v1/users/demo/keys",
                  "{\"key_label\":\"page\",\"permissions\":{\"algo_acl\":[\"algo://*\"],"
                      + "\"allow_algo\":false,\"allow_web_algo\":true,"
                      + "\"referer_host\":\"localhost\"}}",
                  "Authorization",
                  "Simple " + admin)
              .at("/api_key");
      int port = URI.create(page.url()).getPort();
      List<String> call = List.of(scene.site.toString(), key);
      Page tab = browser.newPage();
      tab.navigate("http://localhost:" + port + "/");
      assertThat((String) tab.evaluate(CALL, call)).startsWith("200").contains("Hello HAL");
      tab.navigate("http://127.0.0.1:" + port + "/");
      assertThat((String) tab.evaluate(CALL, call)).startsWith("403").contains("2001");
    }
  }
}
