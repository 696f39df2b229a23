package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.store.StoreFailure;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every row of the table while the store is away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreAwayTest {
  private static final StoreFailure AWAY = new StoreFailure.Unavailable("as the test wants it");

  private ConsoleServer server;
  private String key;
  private String invitation;
  private String site;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    key = server.key("Nightly import").key().id().toString();
    invitation = server.invite("new@example.com").invitation().id().toString();
    site = server.site().id().toString();
  }

  @AfterEach
  void back() {
    fail(null, null);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private void fail(@Nullable StoreFailure reading, @Nullable StoreFailure writing) {
    server.away.reading = reading;
    server.away.writing = writing;
  }

  private HttpResponse<String> call(PageRoute route) {
    String path =
        route
            .path()
            .text()
            .replace("{project}", server.project.slug().text())
            .replace("{key}", key)
            .replace("{site}", site)
            .replace("{account}", server.viewer.id().toString())
            .replace("{invitation}", invitation)
            .replace("{node}", ConsoleServer.OTHER_NODE)
            .replace("{application}", server.application.id().toString())
            .replace("{revocation}", "rev_none");
    return route.method().equals("GET")
        ? server.get(server.instanceAdministrator, path + "?key=" + key)
        : server.post(server.instanceAdministrator, path, filled());
  }

  /// What at least one form takes as it is.
  private Map<String, String> filled() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", "Another");
    form.put("slug", "another");
    form.put("prefix", "lk_live_");
    form.put("upstream", "echo:");
    form.put("lifetime", "90");
    form.put("preset", "full");
    form.put("status", "disabled");
    form.put("role", "member");
    form.put("email", "else@example.com");
    form.put("key", key);
    form.put("do", "disable");
    form.put("overlap", "3600");
    form.put("how", "add");
    form.put("amount", "1");
    form.put("count", "1");
    form.put("unknown", "deny");
    form.put("pathPrefix", "/another");
    form.put("keyLocations", "authorization");
    form.put("credential", "strip");
    form.put("method", "GET");
    form.put("path", "/hello");
    form.put("keyDays", "30");
    form.put("deviceFlow", "1");
    return form;
  }

  @Test
  void everyPageSaysThatTheStoreIsAwayAndNoneFails() {
    fail(AWAY, AWAY);
    List<String> wrong = new ArrayList<>();
    int told = 0;
    for (PageRoute route : server.routes.all()) {
      HttpResponse<String> answer = call(route);
      boolean says = answer.statusCode() == 503;
      told += says ? 1 : 0;
      boolean calm = answer.statusCode() < 500;
      if (!calm && !(says && answer.body().contains("The store cannot be reached"))) {
        wrong.add(route.method() + " " + route.path().text() + ": " + answer.statusCode());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(told).isGreaterThan(server.routes.all().size() * 3 / 4);
  }

  @Test
  void aFormThatCannotBeKeptSaysSoAndNoneFails() {
    for (StoreFailure failure : List.of(AWAY, new StoreFailure.Full())) {
      fail(null, failure);
      long before = server.changes();
      List<String> wrong = new ArrayList<>();
      int told = 0;
      for (PageRoute route : server.routes.all()) {
        HttpResponse<String> answer = call(route);
        boolean says = answer.body().contains("nothing was done");
        told += says ? 1 : 0;
        if (answer.statusCode() >= 500 && !says) {
          wrong.add(route.method() + " " + route.path().text() + ": " + answer.statusCode());
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(told).isGreaterThan(10);
      assertThat(server.changes()).isEqualTo(before);
    }
  }

  @Test
  void thePageOffersToTryAgainWhereThatIsSafe() {
    fail(AWAY, AWAY);

    String shown = server.get(server.administrator, "/console/projects/acme/keys?name=a").body();
    String sent =
        server
            .post(server.administrator, "/console/projects/acme/settings", Map.of("name", "x"))
            .body();

    assertThat(shown).contains("href=\"/console/projects/acme/keys?name=a\"", "Try again");
    assertThat(sent).doesNotContain("Try again").contains("Go to your projects");
  }
}
