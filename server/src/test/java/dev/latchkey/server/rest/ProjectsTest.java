package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import org.junit.jupiter.api.Test;

final class ProjectsTest extends ServerTest {

  @Test
  void aNewProjectHasTheDefaultsAndASiteBelowItsSlug() {
    Reply reply = server.post("/v1/projects", server.admin, "{\"slug\":\"fresh\"}");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("location")).isEqualTo("/v1/projects/" + reply.text("id"));
    assertThat(reply.text("name")).isEqualTo("fresh");
    assertThat(reply.text("prefix")).isEqualTo("lk_live_");
    assertThat(reply.at("policy").compact())
        .isEqualTo(
            "{\"minLifetimeDays\":null,\"defaultLifetimeDays\":null,\"maxLifetimeDays\":null,"
                + "\"requireExpiry\":false,\"maxKeysPerOwner\":null,"
                + "\"whoMayCreate\":\"administrators\",\"followCreator\":true,"
                + "\"departedCreator\":\"disable\",\"onExpiry\":\"deactivate\","
                + "\"revealable\":false,\"accountKeys\":\"allowed\",\"pathOddities\":[]}");
    Reply site = server.get("/v1/sites/" + reply.text("sites.0"), server.admin);
    assertThat(site.text("pathPrefix")).isEqualTo("/fresh");
    assertThat(site.at("upstreams").compact()).isEqualTo("[\"echo:\"]");
  }

  @Test
  void aProjectIsFoundByIdAndBySlug() {
    String id = server.project("found");
    assertThat(server.get("/v1/projects/found", server.admin).text("id")).isEqualTo(id);
    assertThat(server.get("/v1/projects/" + id, server.admin).text("slug")).isEqualTo("found");
  }

  @Test
  void aTakenSlugIsAConflict() {
    server.project("taken");
    assertThat(server.post("/v1/projects", server.admin, "{\"slug\":\"taken\"}").status())
        .isEqualTo(409);
  }

  @Test
  void aProjectsKeyMakesNoProjects() {
    String manager = server.manager(server.project("makes-none"));
    assertThat(server.post("/v1/projects", manager, "{\"slug\":\"never\"}").status())
        .isEqualTo(403);
  }

  @Test
  void aProjectsKeyListsItsOwnProjectOnly() {
    String id = server.project("alone");
    Reply reply = server.get("/v1/projects", server.manager(id));
    assertThat(reply.items()).hasSize(1);
    assertThat(reply.text("items.0.id")).isEqualTo(id);
  }

  @Test
  void anInstanceAdministratorListsAllPageByPage() {
    for (int i = 0; i < 3; i++) {
      server.project("listed-" + i);
    }
    Reply first = server.get("/v1/projects?limit=2", server.admin);
    Reply second =
        server.get("/v1/projects?limit=200&cursor=" + first.text("nextCursor"), server.admin);
    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).isNotEmpty().doesNotContainAnyElementsOf(first.items());
  }

  @Test
  void aPolicyIsMergedAndHeldToByNewKeys() {
    String id = server.project("policies");
    Reply reply =
        server.patch(
            "/v1/projects/policies",
            server.admin,
            "{\"policy\":{\"maxLifetimeDays\":10,\"maxKeysPerOwner\":1}}");
    assertThat(reply.at("policy.maxLifetimeDays")).isEqualTo(Json.of(10));
    assertThat(reply.json().members()).doesNotContainKey("revocation");

    String path = "/v1/projects/" + id + "/keys";
    assertThat(server.post(path, server.admin, "{\"name\":\"k\"}").wrongFields())
        .containsExactly("expiresAt");
    assertThat(server.post(path, server.admin, "{\"name\":\"k\",\"expiresInDays\":11}").status())
        .isEqualTo(400);
    Reply made = server.post(path, server.admin, "{\"name\":\"k\",\"expiresInDays\":10}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(server.post(path, server.admin, "{\"name\":\"k\",\"expiresInDays\":1}").status())
        .isEqualTo(409);
    assertThat(
            server
                .patch("/v1/keys/" + made.text("key.id"), server.admin, "{\"expiresAt\":null}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aDisabledProjectRefusesItsKeysAndAnInstanceAdministratorWakesIt() {
    String id = server.project("sleeps");
    String secret = server.key(id, FULL);

    Reply asleep = server.patch("/v1/projects/sleeps", server.admin, "{\"status\":\"disabled\"}");
    assertThat(asleep.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get("/v1/self", secret).text("code")).isEqualTo("owner_inactive");

    Reply awake = server.patch("/v1/projects/sleeps", server.admin, "{\"status\":\"active\"}");
    assertThat(awake.json().members()).doesNotContainKey("revocation");
    assertThat(server.get("/v1/self", secret).status()).isEqualTo(200);
  }

  @Test
  void shuttingAccountKeysOutTakesRightsAway() {
    server.project("shuts");
    Reply reply =
        server.patch(
            "/v1/projects/shuts", server.admin, "{\"policy\":{\"accountKeys\":\"refused\"}}");
    assertThat(reply.text("revocation.state")).isEqualTo("confirmed");
  }

  @Test
  void pathsThatServersReadInDifferentWaysAreLetThroughAsThePolicySays() {
    String id = server.project("odd");
    String secret = server.key(id, FULL);
    String question =
        "{\"key\":\"%s\",\"project\":\"odd\",\"method\":\"GET\",\"path\":\"/a%%2Fb\"}"
            .formatted(secret);
    assertThat(server.post("/v1/verify", server.admin, question).wrongFields())
        .containsExactly("path");
    Reply batch = server.post("/v1/verify/batch", server.admin, "{\"items\":[" + question + "]}");
    assertThat(batch.text("results.0.code")).isEqualTo("invalid_request");
    assertThat(batch.at("results.0").compact()).contains("items[0].path", "encoded-slash");

    Reply patched =
        server.patch("/v1/projects/odd", server.admin, oddities("\"semicolon\",\"encoded-slash\""));
    assertThat(patched.at("policy.pathOddities").compact())
        .isEqualTo("[\"encoded-slash\",\"semicolon\"]");
    assertThat(patched.json().members()).doesNotContainKey("revocation");
    assertThat(server.get("/v1/projects/odd", server.admin).at("policy.pathOddities"))
        .isEqualTo(patched.at("policy.pathOddities"));
    assertThat(server.post("/v1/verify", server.admin, question).text("code")).isEqualTo("valid");

    Reply wrong = server.patch("/v1/projects/odd", server.admin, oddities("\"dot-segment\""));
    assertThat(wrong.wrongFields()).containsExactly("policy.pathOddities[0]");
    Reply taken = server.patch("/v1/projects/odd", server.admin, oddities(""));
    assertThat(taken.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.post("/v1/verify", server.admin, question).status()).isEqualTo(400);
  }

  private static String oddities(String words) {
    return "{\"policy\":{\"pathOddities\":[" + words + "]}}";
  }

  @Test
  void wrongFieldsOfAProjectAreToldTogether() {
    Reply reply =
        server.post(
            "/v1/projects",
            server.admin,
            """
            {"slug":"Not A Slug","prefix":"a b","upstream":"ftp://x","limits":{},
             "policy":{"maxLifetimeDays":0,"whoMayCreate":"everybody","followCreator":"yes"},
             "permissions":[{"action":"a b"},{"reading":true},"x"]}\
            """);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.wrongFields())
        .containsExactlyInAnyOrder(
            "slug",
            "prefix",
            "upstream",
            "limits",
            "policy.maxLifetimeDays",
            "policy.whoMayCreate",
            "policy.followCreator",
            "permissions[0].action",
            "permissions[1].action",
            "permissions[2]");
  }

  @Test
  void aDeletedProjectTakesItsKeysWithIt() {
    String id = server.project("ends");
    String secret = server.key(id, FULL);

    Reply reply = server.delete("/v1/projects/ends", server.admin, "If-Match", "\"1\"");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get("/v1/self", secret).status()).isEqualTo(401);
    assertThat(server.get("/v1/projects/" + id, server.admin).status()).isEqualTo(404);
  }

  @Test
  void permissionsSayWhatReadOnlyMeans() {
    Reply reply =
        server.post(
            "/v1/projects",
            server.admin,
            """
            {"slug":"catalogue","permissions":[{"action":"look","reading":true,"description":"See"},
             {"action":"touch"}]}\
            """);
    assertThat(reply.at("permissions").compact())
        .isEqualTo(
            "[{\"action\":\"look\",\"reading\":true,\"description\":\"See\"},"
                + "{\"action\":\"touch\",\"reading\":false,\"description\":\"\"}]");
    assertThat(reply.status()).isEqualTo(201);
  }
}
