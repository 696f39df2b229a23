package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import dev.latchkey.store.OpeningException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenApiTest extends ServerTest {
  /// The text of the key that a route's path was filled with.
  private String issued = "x";

  private Json.Obj document = new Json.Obj(Map.of());
  private SchemaCheck schemas = new SchemaCheck(document);

  @Override
  @BeforeAll
  void start(@TempDir Path data) throws OpeningException {
    super.start(data);
    document = server.get("/v1/openapi.json", "").json();
    schemas = new SchemaCheck(document);
  }

  @Test
  void theDocumentHasExactlyTheRoutesOfTheTable() {
    Set<String> documented = new TreeSet<>();
    member(document, "paths")
        .members()
        .forEach((path, methods) ->
            ((Json.Obj) methods)
                .members()
                .keySet()
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    Set<String> table = new TreeSet<>();
    server.routes.all().forEach(route -> table.add(route.method() + " " + route.path().text()));
    assertThat(documented).isEqualTo(table).hasSize(server.routes.all().size());
  }

  @Test
  void everyReferencePointsSomewhereAndEveryOperationHasItsOwnId() {
    List<String> references = new ArrayList<>();
    gather(document, "$ref", references);
    assertThat(references).isNotEmpty().allSatisfy(text -> schemas.at(text));
    List<String> ids = new ArrayList<>();
    gather(document, "operationId", ids);
    assertThat(ids).hasSize(server.routes.all().size()).doesNotHaveDuplicates();
  }

  @Test
  void nothingInTheComponentsIsUnused() {
    List<String> references = new ArrayList<>();
    gather(document, "$ref", references);
    Set<String> used = new HashSet<>(references);
    for (String kind : List.of("schemas", "parameters", "responses")) {
      assertThat(member(member(document, "components"), kind).members().keySet())
          .allSatisfy(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
    }
  }

  @Test
  void nobodyGetsAnythingWithoutAKeyButTheDocument() {
    for (Route route : server.routes.all()) {
      String path = route.path().text().replaceAll("\\{[a-z]+}", "x");
      Reply reply = server.send(route.method(), path, "", route.takesBody() ? "{}" : "");
      int expected =
          switch (route.handling()) {
            case Route.Open open -> 200;
            case Route.ForGuests guests -> 400;
            case Route.Guarded<?> guarded -> 401;
            case Route.Streamed<?> streamed -> 401;
            case Route.OnEventLoop elsewhere -> 401;
          };
      assertThat(reply.status()).as(route.method() + " " + path).isEqualTo(expected);
      if (expected == 401) {
        assertThat(reply.header("www-authenticate")).isNotEmpty();
        assertThat(schemas.check("Problem", reply.json())).isEmpty();
      }
    }
  }

  @Test
  void everyRouteAnswersItsOwnExampleAsDocumented() {
    for (Route route : server.routes.all()) {
      String body = route.doc().request() == null ? "" : example(route.doc().request());
      issued = "x";
      String path = filled(route);
      Reply reply = server.send(route.method(), path, callerOf(route), filled(route, body));
      String context = route.method() + " " + route.path().text() + ": " + reply.body();
      assertThat(reply.status()).as(context).isEqualTo(route.doc().status());
      for (Json answer : answers(route, reply)) {
        assertThat(schemas.check(route.doc().response(), answer)).as(context).isEmpty();
      }
    }
  }

  @Test
  void everyOperationHasAnExampleOfWhatGoesInAndOfWhatComesOut() {
    List<String> wrongs = new ArrayList<>();
    for (Route route : server.routes.all()) {
      Json.Obj operation =
          member(
              member(member(document, "paths"), route.path().text()),
              route.method().toLowerCase(Locale.ROOT));
      String request = route.doc().request();
      if (request != null) {
        wrongs.addAll(wrongsOfExample(request, member(operation, "requestBody")));
      }
      String status = Integer.toString(route.doc().status());
      Json.Obj answer = member(member(operation, "responses"), status);
      wrongs.addAll(wrongsOfExample(route.doc().response(), answer));
    }
    assertThat(wrongs).isEmpty();
  }

  private List<String> wrongsOfExample(String schema, Json.Obj place) {
    List<String> wrongs = new ArrayList<>();
    for (Json media : member(place, "content").members().values()) {
      Json example = ((Json.Obj) media).members().get("example");
      if (example == null) {
        return List.of(schema + " has no example");
      }
      wrongs.addAll(schemas.check(schema, example));
      if (example.compact().contains("\"...\"")) {
        wrongs.add(schema + " has a text that needs an \"example\": " + example.compact());
      }
    }
    return wrongs;
  }

  private static List<Json> answers(Route route, Reply reply) {
    return route.doc().has(RouteDoc.Trait.LINES)
        ? reply.body().lines().map(StrictJson::read).toList()
        : List.of(reply.json());
  }

  @Test
  void aReplayedAnswerIsAsDocumentedToo() {
    String path = "/v1/projects/" + server.project("replays") + "/keys";
    server.post(path, server.admin, "{\"name\":\"k\"}", "Idempotency-Key", "1");
    Reply again = server.post(path, server.admin, "{\"name\":\"k\"}", "Idempotency-Key", "1");
    assertThat(again.status()).isEqualTo(200);
    assertThat(schemas.check("IssuedKey", again.json())).isEmpty();
  }

  @Test
  void theFieldsOfRequestsAreTheDocumentedOnes() {
    Map<String, String> requests =
        Map.of(
            "NewKey", "POST /v1/account/keys",
            "NewProject", "POST /v1/projects",
            "ProjectPatch", "PATCH /v1/projects/" + server.project("fields"),
            "NewSite", "POST /v1/sites",
            "KeyPatch", "PATCH /v1/keys/" + server.get("/v1/self", server.admin).text("key.id"));
    requests.forEach((schema, call) -> {
      String[] parts = call.split(" ", 2);
      Reply reply = server.send(parts[0], parts[1], server.admin, "{\"colour\":1}");
      Set<String> documented =
          member(schemas.at("#/components/schemas/" + schema), "properties").members().keySet();
      String message = reply.body().replaceAll(".*legal are ([A-Za-z, ]+).*", "$1");
      if (message.equals(reply.body())) {
        throw new AssertionError(reply.body());
      }
      assertThat(message.strip().split(", "))
          .as(schema)
          .containsExactlyInAnyOrderElementsOf(documented);
    });
  }

  /// Keys of their own for those routes whose example ends the caller.
  private String callerOf(Route route) {
    if (route.handling() instanceof Route.ForGuests) {
      return "";
    }
    if (route.doc().id().equals("delegateKey")) {
      return issued;
    }
    boolean endsItself = route.doc().id().equals("deleteSelf");
    boolean ofProject =
        route.path().text().equals("/v1/sites") || route.path().text().startsWith("/v1/verify");
    String slug = "of-" + route.doc().id().toLowerCase(Locale.ROOT);
    return endsItself || ofProject ? server.manager(server.project(slug)) : server.admin;
  }

  private String filled(Route route) {
    String path = route.path().text();
    String slug = "for-" + route.doc().id().toLowerCase(Locale.ROOT);
    if (!path.contains("{")) {
      return path;
    }
    String project = server.project(slug);
    Reply made =
        server.post(
            "/v1/projects/" + project + "/keys",
            server.admin,
            "{\"name\":\"k\",\"mayDelegate\":true}");
    String key = made.text("key.id");
    issued = made.text("secret");
    if (path.endsWith("/previous")) {
      server.post("/v1/keys/" + key + "/rotate", server.admin, "{\"overlapSeconds\":3600}");
    }
    if (path.endsWith("/quota")) {
      server.patch("/v1/keys/" + key, server.admin, "{\"limits\":{\"quota\":{\"limit\":9}}}");
    }
    if (path.endsWith("/reveal")) {
      String keeps = "{\"policy\":{\"revealable\":true}}";
      server.patch("/v1/projects/" + project, server.admin, keeps);
      server.post("/v1/keys/" + key + "/rotate", server.admin, "{\"overlapSeconds\":0}");
    }
    String site = server.get("/v1/projects/" + slug, server.admin).text("sites.0");
    String webhook =
        path.contains("{webhook}")
            ? server
                .post(
                    "/v1/projects/" + project + "/webhooks",
                    server.admin,
                    "{\"url\":\"https://example.com/\"}")
                .text("webhook.id")
            : "";
    String application =
        path.contains("{application}")
            ? server
                .post("/v1/applications", server.admin, "{\"name\":\"a\",\"deviceFlow\":true}")
                .text("id")
            : "";
    String account = path.contains("{account}") ? server.account(slug + "@example.com") : "";
    if (path.contains("/members/")) {
      server.join(project, account, "viewer");
    }
    String invitation = path.contains("{invitation}") ? invited(project).text("invitation.id") : "";
    String revocation =
        path.contains("{id}")
            ? server.delete("/v1/keys/" + key, server.admin).text("revocation.id")
            : "";
    return path.replace("{project}", project)
        .replace("{key}", key)
        .replace("{site}", site)
        .replace("{webhook}", webhook)
        .replace("{application}", application)
        .replace("{account}", account)
        .replace("{invitation}", invitation)
        .replace("{id}", revocation);
  }

  /// An example with real ids and tokens in it.
  private String filled(Route route, String body) {
    String filled = body.replace("lk_live_...", issued);
    if (filled.contains("\"acc_")) {
      String account = server.account("in-" + route.doc().id() + "@example.com");
      filled = filled.replaceAll("\"acc_[0-9a-z]+\"", "\"" + account + "\"");
    }
    return filled.contains("lk_invite_...")
        ? filled.replace(
            "lk_invite_...",
            invited(server.project("invites-" + route.doc().id().toLowerCase(Locale.ROOT)))
                .text("token"))
        : filled;
  }

  private Reply invited(String project) {
    return server.post(
        "/v1/projects/" + project + "/invitations",
        server.admin,
        "{\"email\":\"invited-" + project + "@example.com\",\"role\":\"viewer\"}");
  }

  private String example(String schema) {
    Json example = schemas.at("#/components/schemas/" + schema).members().get("example");
    if (example == null) {
      throw new AssertionError(schema + " has no example");
    }
    assertThat(schemas.check(schema, example)).isEmpty();
    return example.compact();
  }

  private static Json.Obj member(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Obj member ? member : new Json.Obj(Map.of());
  }

  private static void gather(Json value, String name, List<String> into) {
    switch (value) {
      case Json.Obj object ->
          object
              .members()
              .forEach((key, member) -> {
                if (key.equals(name) && member instanceof Json.Text(String text)) {
                  into.add(text);
                }
                gather(member, name, into);
              });
      case Json.Array array -> array.items().forEach(item -> gather(item, name, into));
      case Json.Text text -> {}
      case Json.Num num -> {}
      case Json.Bool bool -> {}
      case Json.Null none -> {}
    }
  }

  @Test
  void theComponentsAreReadAsTheyStand() {
    assertThat(StrictJson.read(document.compact())).isEqualTo(document);
  }
}
