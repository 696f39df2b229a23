package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.dialect.AllDialects;
import dev.latchkey.server.dialect.cocalc.CoCalc;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway serves, as people edit it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SitePagesTest {
  private static final String PROJECT = "/console/projects/acme";

  private ConsoleServer server;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(String path, String... fields) {
    Map<String, String> form = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return server.post(server.administrator, path, form);
  }

  private Site made(String prefix) {
    HttpResponse<String> answer =
        post(
            PROJECT + "/sites",
            "upstream",
            "echo:",
            "pathPrefix",
            prefix,
            "keyLocations",
            "authorization",
            "credential",
            "strip");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return sites().stream()
        .filter(site -> Objects.toString(site.pathPrefix()).equals(prefix))
        .findFirst()
        .orElseThrow();
  }

  private List<Site> sites() {
    return new ListSites(server.store).list(server.project.id());
  }

  private Site again(Site site) {
    return sites().stream().filter(one -> one.id().equals(site.id())).findFirst().orElseThrow();
  }

  private String path(Site site) {
    return PROJECT + "/sites/" + site.id();
  }

  private Project project() {
    return server
        .store
        .<java.util.Optional<Project>>read(tx -> tx.projects().find(server.project.id()))
        .orElseThrow();
  }

  @Test
  void aSiteIsMadeChangedAndDeleted() {
    Site site = made("/one");

    HttpResponse<String> changed =
        post(
            path(site),
            "version",
            "1",
            "upstream",
            "http://127.0.0.1:9000 h2c://127.0.0.1:9001",
            "pathPrefix",
            "/one",
            "hosts",
            "one.example.com\nuno.example.com",
            "keyLocations",
            "header:x-key\nauthorization",
            "credential",
            "pass",
            "cors",
            "1",
            "cors.hosts",
            "*.example.com",
            "cors.exposedHeaders",
            "X-Total",
            "cors.maxAgeSeconds",
            "60");

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(303);
    Site now = again(site);
    assertThat(now.upstreams().shown()).isEqualTo("http://127.0.0.1:9000 h2c://127.0.0.1:9001");
    assertThat(now.hosts()).containsExactly("one.example.com", "uno.example.com");
    assertThat(now.keyLocations())
        .containsExactly(new KeyLocation.Header("x-key"), new KeyLocation.Authorization());
    assertThat(now.credential()).isEqualTo(Site.Credential.PASS);
    assertThat(now.cors())
        .satisfies(cors -> {
          assertThat(Objects.requireNonNull(cors).hosts())
              .containsExactly(new HostPattern("*.example.com"));
          assertThat(cors.exposedHeaders()).containsExactly("X-Total");
          assertThat(cors.maxAgeSeconds()).isEqualTo(60);
        });
    String page = server.get(server.administrator, path(site)).body();
    assertThat(page).contains("https://one.example.com/one", "header:x-key", "*.example.com");
    assertThat(server.get(server.administrator, PROJECT + "/settings").body())
        .contains("https://one.example.com/one");

    assertThat(server.get(server.administrator, path(site) + "/delete").body())
        .contains("Every call to https://one.example.com/one");
    assertThat(post(path(site) + "/delete").statusCode()).isEqualTo(303);
    assertThat(server.get(server.administrator, path(site)).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsWrongIsToldWhereItStandsAndWhatWasTypedStays() {
    HttpResponse<String> answer =
        post(
            PROJECT + "/sites",
            "upstream",
            "ftp://x",
            "pathPrefix",
            "a b",
            "keyLocations",
            "query:key",
            "credential",
            "burn",
            "projects",
            "nobody-knows",
            "cors",
            "1",
            "cors.maxAgeSeconds",
            "-1");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"upstream-problem\"", "id=\"pathPrefix-problem\"")
        .contains("id=\"keyLocations-problem\"", "id=\"projects-problem\"")
        .contains("id=\"cors.maxAgeSeconds-problem\"", "value=\"ftp://x\"");
  }

  @Test
  void howTheServiceIsAskedAndWhoseClientsAreSpokenWithGoRoundTheForm() {
    Site site = made("/well");
    Map<String, String> form = new LinkedHashMap<>();
    form.put("version", "1");
    form.put("upstream", "http://127.0.0.1:9000 http://127.0.0.1:9001");
    form.put("pathPrefix", "/well");
    form.put("keyLocations", "authorization");
    form.put("credential", "strip");
    form.put("healthCheck.path", "/health?deep=1");
    form.put("healthCheck.intervalSeconds", "30");
    form.put("dialect", CoCalc.NAME.text());

    assertThat(server.post(server.administrator, path(site), form).statusCode()).isEqualTo(303);

    Site now = again(site);
    assertThat(now.upstreams().check()).isEqualTo(new HealthCheck("/health?deep=1", 30));
    assertThat(now.dialect()).isEqualTo(CoCalc.NAME);
    assertThat(server.get(server.administrator, path(site)).body())
        .contains("value=\"/health?deep=1\"", "value=\"30\"")
        .contains("<option value=\"cocalc\" selected>CoCalc</option>");

    form.put("version", "2");
    form.put("healthCheck.path", "");
    form.put("dialect", "");
    assertThat(server.post(server.administrator, path(site), form).statusCode()).isEqualTo(303);
    assertThat(again(site).upstreams().check()).isNull();
    assertThat(again(site).dialect()).isNull();
  }

  @Test
  void aSiteIsMadeWithADialectAndAHealthCheck() {
    HttpResponse<String> answer =
        post(
            PROJECT + "/sites",
            "upstream",
            "echo:",
            "pathPrefix",
            "/made-so",
            "keyLocations",
            "authorization",
            "credential",
            "strip",
            "healthCheck.path",
            "/up",
            "healthCheck.intervalSeconds",
            "5",
            "dialect",
            "macrometa");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(sites())
        .filteredOn(site -> Objects.toString(site.pathPrefix()).equals("/made-so"))
        .singleElement()
        .satisfies(site -> {
          assertThat(site.upstreams().check()).isEqualTo(new HealthCheck("/up", 5));
          assertThat(site.dialect()).hasToString("macrometa");
        });
  }

  @Test
  void aDialectOrACheckThatCannotBeIsToldWhereItStands() {
    HttpResponse<String> answer =
        post(
            PROJECT + "/sites",
            "upstream",
            "echo:",
            "pathPrefix",
            "/ill",
            "keyLocations",
            "authorization",
            "credential",
            "strip",
            "healthCheck.path",
            "health",
            "healthCheck.intervalSeconds",
            "0",
            "dialect",
            "klingon");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"healthCheck.path-problem\"", "id=\"dialect-problem\"")
        .contains("id=\"healthCheck.intervalSeconds-problem\"", "value=\"health\"");
  }

  @Test
  void everyDialectHasWordsAndCanBeChosen() {
    String page = server.get(server.administrator, PROJECT + "/sites/new").body();

    assertThat(AllDialects.NAMES)
        .isNotEmpty()
        .allMatch(dialect -> Texts.has("site.dialect." + dialect))
        .allMatch(dialect -> page.contains("<option value=\"" + dialect + "\">"));
  }

  @Test
  void aSiteOfAnotherVersionIsNotOverwritten() {
    Site site = made("/versions");
    String[] form = {
      "version",
      "7",
      "upstream",
      "echo:",
      "pathPrefix",
      "/other",
      "keyLocations",
      "authorization",
      "credential",
      "strip"
    };

    assertThat(post(path(site), form).statusCode()).isEqualTo(422);
    assertThat(again(site).pathPrefix()).hasToString("/versions");
  }

  @Test
  void aPathThatAnotherSiteHasIsRefused() {
    made("/taken");

    assertThat(
            post(
                    PROJECT + "/sites",
                    "upstream",
                    "echo:",
                    "pathPrefix",
                    "/taken",
                    "keyLocations",
                    "authorization",
                    "credential",
                    "strip")
                .body())
        .contains("Another site has the path prefix");
  }

  @Test
  void viewersLookAndDoNotChange() {
    Site site = server.site();

    String page = server.get(server.viewer, path(site)).body();

    assertThat(page).contains("<fieldset class=\"plain\" disabled").doesNotContain("Save site");
    assertThat(server.get(server.viewer, path(site) + "/routes").body())
        .doesNotContain("Save routes", "Read and compare");
  }

  @Test
  void theRouteTableIsWrittenRowByRow() {
    Site site = made("/rows");

    HttpResponse<String> answer =
        post(
            path(site) + "/routes",
            "version",
            "1",
            "route.method",
            "get",
            "route.path",
            "/orders/{id}",
            "route.resource",
            "orders/{id}",
            "route.actions",
            "read, list",
            "route.credential",
            "pass",
            "unknown",
            "deny");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    Routing routing = again(site).routing();
    assertThat(routing.unknown()).isEqualTo(Routing.UnknownRoutes.DENY);
    assertThat(routing.routes())
        .singleElement()
        .satisfies(route -> {
          assertThat(route.method()).isEqualTo("GET");
          assertThat(route.actions()).containsExactly("read", "list");
          assertThat(route.credential()).isEqualTo(Site.Credential.PASS);
        });
    assertThat(server.get(server.administrator, path(site) + "/routes").body())
        .contains("value=\"/orders/{id}\"", "value=\"read, list\"");
  }

  @Test
  void aRowThatIsNotLegalIsMarked() {
    Site site = made("/marked");

    HttpResponse<String> answer =
        post(
            path(site) + "/routes",
            "route.method",
            "GET",
            "route.path",
            "orders",
            "route.actions",
            "read",
            "unknown",
            "deny");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Routes, entry 1, ", "aria-invalid=\"true\"");
    assertThat(again(site).routing()).isEqualTo(Routing.BY_PATH);
  }

  @Test
  void aDescriptionIsComparedBeforeItIsSavedAndTheCatalogueLearnsItsActions() {
    Site site = made("/imported");
    post(
        path(site) + "/routes",
        "route.method",
        "GET",
        "route.path",
        "/old",
        "route.actions",
        "read",
        "unknown",
        "deny");
    long before = server.changes();

    HttpResponse<String> preview =
        post(
            path(site) + "/routes/import",
            "document",
            """
            {"openapi": "3.1.0", "paths": {"/refunds/{id}": {"post": {
              "x-latchkey-action": "refund"}}}}\
            """);

    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body())
        .contains("Read 1 route. Nothing is saved yet.", "New: 1.", "Gone: 1.", "GET /old")
        .contains("The project learns the actions refund.")
        .contains("value=\"/refunds/{id}\"", "name=\"permission.action\" value=\"refund\"");
    assertThat(server.changes()).isEqualTo(before);

    HttpResponse<String> saved =
        post(
            path(site) + "/routes",
            "version",
            "2",
            "route.method",
            "POST",
            "route.path",
            "/refunds/{id}",
            "route.resource",
            "refunds/{id}",
            "route.actions",
            "refund",
            "permission.action",
            "refund",
            "permission.reading",
            "false",
            "permission.description",
            "",
            "unknown",
            "deny");

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    assertThat(again(site).routing().routes()).hasSize(1);
    assertThat(project().permissions()).extracting(Permission::action).contains("refund");
  }

  @Test
  void aDocumentThatIsNoneIsRefusedWithItsPlace() {
    String path = path(server.site()) + "/routes/import";

    assertThat(post(path, "document", "").body()).contains("is empty");
    assertThat(post(path, "document", "{\"openapi\": ").body())
        .contains("no JSON that can be read");
    assertThat(post(path, "document", "{\"openapi\": \"2.0\"}").body()).contains("is not 3.x");
    assertThat(post(path, "document", "[]").body()).contains("is no JSON object");
  }

  @Test
  void theCheckSaysWhatACallAsksForWithTheTableInTheForm() {
    String path = path(server.site()) + "/routes/check";
    String[] table = {
      "route.method", "GET", "route.path", "/orders/{id}", "route.actions", "read",
      "unknown", "deny", "ask.method", "", "ask.path", ""
    };

    assertThat(asking(path, table, "get", "/orders/7")).contains("GET /orders/7 asks for read on");
    assertThat(asking(path, table, "PUT", "/orders/7")).contains("is refused: no route matches");
    assertThat(asking(path, table, "", "/orders/7")).contains("Name a method and a path");
    assertThat(asking(path, table, "GET", "/a//b")).contains("That cannot be said");
  }

  private String asking(String path, String[] table, String method, String target) {
    String[] form = table.clone();
    form[form.length - 3] = method;
    form[form.length - 1] = target;
    return post(path, form).body();
  }
}
