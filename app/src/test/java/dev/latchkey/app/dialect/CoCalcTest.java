package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.dialect.Scene.Reply;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The requests that CoCalc's Python client and scripts were recorded to send, against a site that
/// speaks its dialect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoCalcTest {
  private Scene scene;
  private String project = "";
  private String account = "";

  /// The account-wide key of somebody with a place in the project.
  private String key = "";

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    scene =
        new Scene(
            folder,
            "calc",
            "sk-",
            "cocalc",
            seen -> StandIn.Told.json("{\"stdout\":\"a\",\"stderr\":\"\",\"exit_code\":0}"));
    project = ProjectId.parse(scene.project).orElseThrow().uuid().toString();
    String person = scene.person("calc", "Anna Ahlers", "administrator");
    account = AccountId.parse(person).orElseThrow().uuid().toString();
    key = scene.keyOf(person);
  }

  @AfterAll
  void end() {
    scene.close();
  }

  private Reply post(String path, @Nullable String body, String key) throws Exception {
    return scene.send(
        "POST", path, body, "Authorization", Scene.basic(key), "Content-Type", "application/json");
  }

  private Reply keys(String body) throws Exception {
    Reply reply = post("/api/v2/api-keys", body, key);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply;
  }

  private JsonNode create(String more) throws Exception {
    JsonNode list = keys("{\"action\":\"create\"" + more + "}").json().path("response");
    assertThat(list.size()).as(list.toString()).isEqualTo(1);
    return list.path(0);
  }

  private String projectKey() throws Exception {
    return create(",\"name\":\"p\",\"project_id\":\"" + project + "\"").path("secret").asString();
  }

  private Reply hub(String name, String args, String key) throws Exception {
    return post("/api/conat/hub", "{\"name\": \"" + name + "\", \"args\": [" + args + "]}", key);
  }

  private static String error(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.at("/error");
  }

  @Test
  void anAccountKeyIsMadeListedEditedAndDeleted() throws Exception {
    JsonNode made = create(",\"name\":\"work\",\"expire\":\"2099-01-31T12:00:00.000Z\"");
    assertThat(made.path("secret").asString()).startsWith("sk-");
    assertThat(made.path("id").isNumber()).isTrue();
    assertThat(made.path("account_id").asString()).isEqualTo(account);
    assertThat(made.path("expire").asString()).isEqualTo("2099-01-31T12:00:00.000Z");
    assertThat(made.path("last_active").isNull()).isTrue();
    assertThat(made.has("project_id")).isFalse();
    String secret = made.path("secret").asString();
    assertThat(made.path("trunc").asString())
        .isEqualTo("sk-..." + secret.substring(secret.length() - 4));

    String id = made.path("id").toString();
    JsonNode one = keys("{\"action\":\"get\",\"id\":" + id + "}").json().at("/response/0");
    assertThat(one.path("name").asString()).isEqualTo("work");
    assertThat(one.has("secret")).isFalse();
    assertThat(keys("{\"action\":\"get\",\"id\":987654}").text())
        .isEqualTo("{\"response\":[null]}");

    assertThat(
            keys("{\"action\":\"edit\",\"id\":" + id + ",\"name\":\"play\",\"expire\":null}")
                .text())
        .isEqualTo("{}");
    JsonNode edited = keys("{\"action\":\"get\",\"id\":" + id + "}").json().at("/response/0");
    assertThat(edited.path("name").asString()).isEqualTo("play");
    assertThat(edited.path("expire").isNull()).isTrue();

    assertThat(hub("system.ping", "{}", secret).json().has("now")).isTrue();
    assertThat(keys("{\"action\":\"delete\",\"id\":" + id + "}").text()).isEqualTo("{}");
    assertThat(keys("{\"action\":\"delete\",\"id\":" + id + "}").text()).isEqualTo("{}");
    assertThat(error(hub("system.ping", "{}", secret))).startsWith("must be signed in and MUST");
    assertThat(error(keys("{\"action\":\"edit\",\"id\":" + id + "}")))
        .isEqualTo("no api key with id " + id);
  }

  @Test
  void aProjectsKeysAreManagedByThoseWhoHaveAPlaceThere() throws Exception {
    String secret = projectKey();
    JsonNode list =
        keys("{\"action\":\"get\",\"project_id\":\"" + project + "\"}").json().path("response");
    assertThat(list.findValuesAsString("account_id")).contains(account);
    assertThat(keys("{\"action\":\"get\"}").json().path("response").findValuesAsString("name"))
        .doesNotContain("p");
    String foreign = "user must be collaborator on project to manage project_id api keys";
    assertThat(error(keys("{\"action\":\"get\",\"project_id\":\"" + UUID.randomUUID() + "\"}")))
        .isEqualTo(foreign);
    assertThat(error(keys("{\"action\":\"get\",\"project_id\":\"none\"}"))).isEqualTo(foreign);
    assertThat(error(post("/api/v2/api-keys", "{\"action\":\"get\"}", secret)))
        .isEqualTo("account_id is not a valid account");
  }

  @Test
  void everyFailureIsStatus200WithAnError() throws Exception {
    assertThat(error(post("/api/v2/api-keys", "{\"action\":\"get\"}", "sk-nonsense")))
        .isEqualTo("must be signed in");
    assertThat(error(scene.send("POST", "/api/v2/api-keys", "{\"action\":\"get\"}")))
        .isEqualTo("must be signed in");
    assertThat(error(scene.send("POST", "/api/conat/hub", "{\"name\":\"system.ping\"}")))
        .isEqualTo("You must provide authentication via an API key.");
    assertThat(error(hub("system.ping", "{}", projectKey())))
        .isEqualTo("must be signed in and MUST provide an api key (cookies are not allowed)");
    assertThat(error(keys("{\"action\":\"create\",\"expire\":\"yesterday\"}")))
        .contains("ISO date");
    assertThat(error(keys("{\"action\":\"create\",\"expire\":\"2001-01-01T00:00:00.000Z\"}")))
        .contains("not in the future");
    assertThat(error(keys("["))).contains("JSON");
    assertThat(keys("{\"action\":\"burn\"}").text()).isEqualTo("{}");
    assertThat(scene.send("GET", "/api/v2/api-keys?action=get", null).text()).isEqualTo("{}");
  }

  @Test
  void theHubAnswersWhatTheClientAsksOfAccounts() throws Exception {
    assertThat(hub("system.ping", "{}", key).json().path("now").isNumber()).isTrue();
    JsonNode test = hub("system.test", "{}", key).json();
    assertThat(test.path("account_id").asString()).isEqualTo(account);
    assertThat(test.path("server_time").isNumber()).isTrue();
    JsonNode names = hub("system.getNames", "[\"" + account + "\"]", key).json();
    assertThat(names.path(account).path("first_name").asString()).isEqualTo("Anna");
    assertThat(hub("system.getNames", "[\"" + UUID.randomUUID() + "\"]", key).text())
        .isEqualTo("{}");
    JsonNode found = hub("system.userSearch", "{\"query\": \"ahlers\"}", key).json();
    assertThat(found.findValuesAsString("account_id")).containsExactly(account);
    scene.made("/v1/accounts", "{\"name\":\"Zeno Zander\",\"email\":\"zeno@example.com\"}");
    assertThat(hub("system.userSearch", "{\"query\": \"zander\"}", key).text()).isEqualTo("[]");
    JsonNode managed = hub("system.manageApiKeys", "{\"action\":\"get\"}", key).json();
    assertThat(managed.isArray()).isTrue();
    assertThat(managed.size()).isPositive();
  }

  @Test
  void theHubListsTheProjectsInWhichTheAccountHasAPlace() throws Exception {
    JsonNode projects =
        hub(
                "db.userQuery",
                "{\"query\": {\"projects\": [{\"project_id\": null, \"title\": null,"
                    + " \"last_edited\": null, \"created\": null, \"state\": null,"
                    + " \"deleted\": null, \"users\": null}]}}",
                key)
            .json()
            .path("projects");
    assertThat(projects.findValuesAsString("project_id")).containsExactly(project);
    assertThat(projects.path(0).path("users").path(account).path("group").asString())
        .isEqualTo("owner");
  }

  @Test
  void aProjectIsAskedWithItsKeyOrWithAnAccountsKeyAndItsId() throws Exception {
    String own = projectKey();
    String test = "{\"name\": \"system.test\", \"args\": [{}]";
    assertThat(post("/api/conat/project", test + "}", own).at("/project_id")).isEqualTo(project);
    String named = test + ", \"project_id\": \"" + project + "\"}";
    assertThat(post("/api/conat/project", named, own).at("/project_id")).isEqualTo(project);
    assertThat(post("/api/conat/project", named, key).at("/project_id")).isEqualTo(project);
    assertThat(error(post("/api/conat/project", test + "}", key)))
        .isEqualTo("must specify project_id or use project-specific api key");
    String other = test + ", \"project_id\": \"" + UUID.randomUUID() + "\"}";
    assertThat(error(post("/api/conat/project", other, own)))
        .isEqualTo("project specific api key must match requested project");
    assertThat(error(post("/api/conat/project", other, key)))
        .isEqualTo("user must be a collaborator on the project");
    assertThat(error(post("/api/conat/project", test + "}", "sk-no")))
        .isEqualTo("must sign in as project or account");
  }

  @Test
  void otherProceduresGoOnToTheUpstreamWithTheirWholeBody() throws Exception {
    String own = projectKey();
    String exec =
        "{\"name\": \"system.exec\", \"args\": [{\"command\": \"ls\", \"args\": [\"-a\"],"
            + " \"timeout\": 30}], \"project_id\": \""
            + project
            + "\", \"timeout\": 30000}";
    assertThat(post("/api/conat/project", exec, own).at("/exit_code")).isEqualTo("0");
    assertThat(scene.upstream.last().body()).isEqualTo(exec);
    assertThat(scene.upstream.last().headers()).doesNotContainKey("authorization");
    assertThat(scene.upstream.last().headers()).containsEntry("x-latchkey-project", scene.project);
    assertThat(hub("jupyter.kernels", "{}", key).at("/stdout")).isEqualTo("a");

    int before = scene.upstream.calls();
    assertThat(error(hub("jupyter.kernels", "{}", own))).startsWith("must be signed in and MUST");
    String stranger = exec.replace(project, UUID.randomUUID().toString());
    assertThat(error(post("/api/conat/project", stranger, own)))
        .isEqualTo("user must be a collaborator on the project");
    String nobodys = "{\"name\": \"system.exec\", \"args\": []}";
    assertThat(error(post("/api/conat/project", nobodys, key)))
        .isEqualTo("must specify project_id or use project-specific api key");
    assertThat(scene.upstream.calls()).isEqualTo(before);
  }

  @Test
  void aProjectsKeyReachesThatProjectsPathsAndNoOthers() throws Exception {
    scene.made("/v1/projects", "{\"slug\":\"elsewhere\",\"name\":\"E\",\"prefix\":\"sk-\"}");
    JsonNode site = scene.rest.send("GET", "/v1/sites?project=calc", null).body().path("items");
    String id = "";
    for (JsonNode each : site) {
      id = each.path("dialect").asString("").equals("cocalc") ? each.path("id").asString() : id;
    }
    assertThat(
            scene
                .rest
                .send("PATCH", "/v1/sites/" + id, "{\"projects\":[\"calc\",\"elsewhere\"]}")
                .status())
        .isEqualTo(200);
    String other =
        scene
            .made(
                "/v1/projects/elsewhere/keys", "{\"name\":\"k\",\"access\":{\"preset\":\"full\"}}")
            .path("secret")
            .asString();
    String path = "/" + project + "/port/8080/";
    for (List<String> each : List.of(List.of(projectKey(), "200"), List.of(other, "401"))) {
      assertThat(scene.send("GET", path, null, "Authorization", "Bearer " + each.get(0)).status())
          .isEqualTo(Integer.parseInt(each.get(1)));
    }
  }

  @Test
  void disablingAKeyByRestRefusesItInTheNextCall() throws Exception {
    JsonNode made = create(",\"name\":\"one record\"");
    String secret = made.path("secret").asString();
    String id = "";
    JsonNode items =
        scene
            .rest
            .send("GET", "/v1/accounts/" + idOf() + "/keys?limit=200", null)
            .body()
            .path("items");
    for (JsonNode each : items) {
      boolean same = each.path("number").toString().equals(made.path("id").toString());
      id = same ? each.path("id").asString() : id;
    }
    assertThat(id).startsWith("key_");
    assertThat(hub("system.test", "{}", secret).json().has("account_id")).isTrue();
    assertThat(scene.rest.send("PATCH", "/v1/keys/" + id, "{\"status\":\"disabled\"}").status())
        .isEqualTo(200);
    assertThat(error(hub("system.test", "{}", secret))).startsWith("must be signed in and MUST");
  }

  private String idOf() {
    return new AccountId(UUID.fromString(account)).toString();
  }

  @Test
  void basicAndBearerAreTaken() throws Exception {
    for (String header : List.of(Scene.basic(key), "Bearer " + key)) {
      assertThat(
              scene
                  .send("POST", "/api/v2/api-keys", "{\"action\":\"get\"}", "Authorization", header)
                  .json()
                  .has("response"))
          .isTrue();
    }
  }
}
