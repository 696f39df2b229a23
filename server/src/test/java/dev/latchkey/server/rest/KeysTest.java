package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeysTest extends ServerTest {
  @Test
  void anIssuedKeyIsShownOnceWithItsSecretAndWorks() {
    String project = server.project("issues");
    Reply reply =
        server.post(
            "/v1/projects/issues/keys",
            server.admin,
            """
            {"name":"Nightly","expiresInDays":30,"subject":"cust-7",
             "metadata":{"n":1.50,"a":[null]},
             "access":{"rules":[{"resource":"files/*","actions":["read"]}]},
             "restrictions":{"callers":["native"],"networks":["127.0.0.0/8"]}}\
            """);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("cache-control")).isEqualTo("no-store");
    assertThat(reply.header("location")).isEqualTo("/v1/keys/" + reply.text("key.id"));
    assertThat(reply.header("etag")).isEqualTo("\"1\"");
    assertThat(reply.text("secret")).startsWith("lk_live_").hasSize(46);
    assertThat(reply.text("key.preview")).endsWith(reply.text("secret").substring(42));
    assertThat(reply.text("key.expiresAt")).isEqualTo("2027-03-31T12:00:00.250Z");
    assertThat(reply.text("key.owner.id")).isEqualTo(project);
    assertThat(reply.text("key.owner.name")).isEqualTo("issues");
    assertThat(reply.text("key.createdBy.name")).isEqualTo("bootstrap");
    assertThat(reply.at("key.metadata").compact()).isEqualTo("{\"n\":1.50,\"a\":[null]}");
    assertThat(reply.text("key.kind")).isEqualTo("standard");
    assertThat(server.get("/v1/self", reply.text("secret")).text("key.id"))
        .isEqualTo(reply.text("key.id"));
    assertThat(server.get("/v1/keys/" + reply.text("key.id"), server.admin).body())
        .doesNotContain(reply.text("secret"));
  }

  @Test
  void allWrongFieldsAreToldTogether() {
    server.project("wrongs");
    Reply reply =
        server.post(
            "/v1/projects/wrongs/keys",
            server.admin,
            """
            {"name":" x","expiresInDays":0,"colour":"red","expiresAt":"tomorrow",
             "access":{"preset":"everything",
                       "rules":[{"resource":"a//b","actions":["re ad"],"x":1}]},
             "restrictions":{"networks":["10.0.0.1/8"],"callers":["robot"]}}\
            """);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("code")).isEqualTo("invalid_request");
    assertThat(reply.wrongFields())
        .containsExactlyInAnyOrder(
            "name",
            "expiresInDays",
            "colour",
            "expiresAt",
            "access.preset",
            "access.rules[0].resource",
            "access.rules[0].x",
            "restrictions.networks[0]",
            "restrictions.callers[0]");
  }

  @Test
  void rulesThatChangeNothingAreDoneAndWarnedOf() {
    server.project("warns");
    Reply issued =
        server.post(
            "/v1/projects/warns/keys",
            server.admin,
            """
            {"name":"k","access":{"rules":[{"resource":"algo://*","actions":["call"]},
              {"resource":"algo://x/y","actions":["call"]}]}}\
            """);
    assertThat(issued.status()).isEqualTo(201);
    assertThat(issued.at("warnings").compact())
        .isEqualTo(
            "[{\"field\":\"access.rules[1]\",\"message\":\"changes nothing: \\\"algo://*\\\""
                + " says the same about \\\"algo://x/y\\\"\"}]");

    String path = "/v1/keys/" + issued.text("key.id");
    assertThat(server.patch(path, server.admin, "{\"name\":\"z\"}").at("warnings.0").compact())
        .contains("access.rules[1]");
    Reply full = server.patch(path, server.admin, "{\"access\":{\"preset\":\"full\"}}");
    assertThat(full.body()).doesNotContain("warnings");
    Reply shared =
        server.patch(
            path,
            server.admin,
            "{\"limits\":{\"rates\":[{\"name\":\"r\",\"limit\":1,\"windowSeconds\":1,"
                + "\"sharedBy\":\"subject\"}]}}");
    assertThat(shared.at("warnings").compact())
        .isEqualTo(
            "[{\"field\":\"limits.rates[0].sharedBy\",\"message\":\"shares with nobody:"
                + " the key has no subject\"}]");
    assertThat(server.patch(path, server.admin, "{\"subject\":\"s\"}").body())
        .doesNotContain("warnings");
  }

  @Test
  void aPresetWithRulesIsContradictory() {
    server.project("contradicts");
    Reply reply =
        server.post(
            "/v1/projects/contradicts/keys",
            server.admin,
            """
            {"name":"k","access":{"preset":"full","rules":[{"resource":"a","actions":[]}]}}\
            """);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.wrongFields()).containsExactly("access.rules");
  }

  @Test
  void twoWaysToSayTheExpiryAreContradictory() {
    server.project("twice");
    Reply reply =
        server.post(
            "/v1/projects/twice/keys",
            server.admin,
            """
            {"name":"k","expiresInDays":3,"expiresAt":"2028-01-01T00:00:00Z"}\
            """);

    assertThat(reply.status()).isEqualTo(422);
  }

  @Test
  void aListIsPagedWithoutGapsAndInTheOrderThatIsAsked() {
    server.project("pages");
    for (int i = 0; i < 7; i++) {
      server.post("/v1/projects/pages/keys", server.admin, "{\"name\":\"k" + (6 - i) + "\"}");
      server.clock.forward(Duration.ofMillis(5));
    }

    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = server.get("/v1/projects/pages/keys?sort=-name&limit=3" + cursor, server.admin);
      page.items().forEach(item -> names.add(textOf(item, "name")));
      cursor = page.at("nextCursor") instanceof Json.Text(String next) ? "&cursor=" + next : "";
    } while (!cursor.isEmpty());

    assertThat(names).containsExactly("k6", "k5", "k4", "k3", "k2", "k1", "k0");
  }

  @Test
  void aCursorThatWasTouchedOrBelongsToAnotherListIsRefused() {
    server.project("cursors");
    server.post("/v1/projects/cursors/keys", server.admin, "{\"name\":\"a\"}");
    server.post("/v1/projects/cursors/keys", server.admin, "{\"name\":\"b\"}");
    String path = "/v1/projects/cursors/keys?limit=1";
    String cursor = server.get(path, server.admin).text("nextCursor");

    char last = cursor.charAt(cursor.length() - 1) == 'A' ? 'B' : 'A';
    for (String bad :
        List.of(
            "&cursor=" + cursor.substring(0, cursor.length() - 1) + last,
            "&cursor=AAAA",
            "&cursor=%00",
            "&cursor=",
            "&sort=name&cursor=" + cursor,
            "&name=a&cursor=" + cursor)) {
      assertThat(server.get(path + bad, server.admin).status()).as(bad).isEqualTo(400);
    }
    assertThat(server.get(path + "&cursor=" + cursor, server.admin).status()).isEqualTo(200);
  }

  @Test
  void filtersLeaveOnlyWhatIsAskedFor() {
    String project = server.project("filters");
    server.post(
        "/v1/projects/filters/keys", server.admin, "{\"name\":\"Alpha\",\"subject\":\"s1\"}");
    String manager = server.manager(project);
    String managerId = server.get("/v1/self", manager).text("key.id");
    Reply beta =
        server.post(
            "/v1/projects/filters/keys", manager, "{\"name\":\"Beta\",\"expiresInDays\":1}");
    server.patch("/v1/keys/" + beta.text("key.id"), manager, "{\"status\":\"disabled\"}");

    assertThat(names("filters", "?name=ALPH")).containsExactly("Alpha");
    assertThat(names("filters", "?name=lpha")).isEmpty();
    assertThat(names("filters", "?subject=s1")).containsExactly("Alpha");
    assertThat(names("filters", "?status=disabled")).containsExactly("Beta");
    assertThat(names("filters", "?creator=" + managerId)).containsExactly("Beta");
  }

  @Test
  void queryParametersAreReadStrictly() {
    server.project("strict-query");
    String path = "/v1/projects/strict-query/keys";
    assertThat(server.get(path + "?limit=0", server.admin).wrongFields()).containsExactly("limit");
    assertThat(server.get(path + "?limit=201", server.admin).status()).isEqualTo(400);
    assertThat(server.get(path + "?sort=size&page=2", server.admin).wrongFields())
        .containsExactlyInAnyOrder("sort", "page");
    assertThat(server.get(path + "?limit=1&limit=2", server.admin).status()).isEqualTo(400);
    assertThat(server.get(path + "?name=%ff", server.admin).status()).isEqualTo(400);
    assertThat(server.get(path + "?name=%00", server.admin).status()).isEqualTo(400);
    assertThat(server.get(path + "?status=gone", server.admin).status()).isEqualTo(400);
  }

  @Test
  void disablingTakesEffectBeforeItIsAnswered() {
    Reply made = server.issued(server.project("disables"), "{\"preset\":\"full\"}");
    String id = made.text("key.id");

    Reply reply =
        server.patch(
            "/v1/keys/" + id, server.admin, "{\"status\":\"disabled\",\"reason\":\"leaked\"}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("revocation.state")).isEqualTo("confirmed");
    assertThat(reply.text("disabledReason")).isEqualTo("leaked");
    assertThat(reply.header("etag")).isEqualTo("\"2\"");
    Reply refused = server.get("/v1/self", made.text("secret"));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("code")).isEqualTo("disabled");
    assertThat(
            server
                .get("/v1/revocations/" + reply.text("revocation.id"), server.admin)
                .text("state"))
        .isEqualTo("confirmed");
  }

  @Test
  void enablingIsNoRevocationAndForgetsTheReason() {
    String id = server.issued(server.project("enables"), "{\"preset\":\"full\"}").text("key.id");
    server.patch("/v1/keys/" + id, server.admin, "{\"status\":\"disabled\",\"reason\":\"x\"}");

    Reply reply = server.patch("/v1/keys/" + id, server.admin, "{\"status\":\"active\"}");

    assertThat(reply.at("disabledReason")).isEqualTo(Json.Null.VALUE);
    assertThat(reply.json().members()).doesNotContainKey("revocation");
  }

  @Test
  void aLaterExpiryAloneDoesNotReviveAKeyThatHasExpired() {
    Reply made =
        server.post(
            "/v1/projects/" + server.project("revives") + "/keys",
            server.admin,
            "{\"name\":\"k\",\"expiresInDays\":1}");
    String path = "/v1/keys/" + made.text("key.id");
    server.clock.forward(Duration.ofDays(1));
    String later = "\"" + server.clock.instant().plus(Duration.ofDays(1)) + "\"";

    assertThat(server.patch(path, server.admin, "{\"status\":\"active\"}").wrongFields())
        .containsExactly("expiresAt");
    Reply extended = server.patch(path, server.admin, "{\"expiresAt\":" + later + "}");
    assertThat(extended.text("status")).isEqualTo("disabled");
    assertThat(extended.text("disabledBy")).isEqualTo("expiry");
    assertThat(server.get("/v1/self", made.text("secret")).text("code")).isEqualTo("disabled");

    assertThat(server.patch(path, server.admin, "{\"status\":\"active\"}").text("status"))
        .isEqualTo("active");
    assertThat(server.get("/v1/self", made.text("secret")).status()).isEqualTo(200);
  }

  @Test
  void aHandleIsTheKeysOwnAmongThoseOfItsProject() {
    String keys = "/v1/projects/" + server.project("handles") + "/keys";
    Reply made = server.post(keys, server.admin, "{\"name\":\"a\",\"handle\":\"ci.main\"}");
    Reply taken = server.post(keys, server.admin, "{\"name\":\"b\",\"handle\":\"ci.main\"}");

    assertThat(made.text("key.handle")).isEqualTo("ci.main");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.text("detail")).contains("ci.main");
    assertThat(server.post(keys, server.admin, "{\"name\":\"c\",\"handle\":\"-x\"}").wrongFields())
        .containsExactly("handle");
  }

  @Test
  void aReasonGoesWithADisabledKeyOnly() {
    String id = server.issued(server.project("reasons"), "{\"preset\":\"full\"}").text("key.id");
    assertThat(server.patch("/v1/keys/" + id, server.admin, "{\"reason\":\"because\"}").status())
        .isEqualTo(422);
  }

  @Test
  void aPatchMergesMetadataAndRestrictionsMemberByMember() {
    String project = server.project("merges");
    Reply made =
        server.post(
            "/v1/projects/" + project + "/keys",
            server.admin,
            """
            {"name":"k","metadata":{"a":{"b":1,"c":2},"d":3},
             "restrictions":{"networks":["10.0.0.0/8"],"referrerHosts":["a.example"]}}\
            """);

    Reply reply =
        server.patch(
            "/v1/keys/" + made.text("key.id"),
            server.admin,
            """
            {"metadata":{"a":{"b":null,"x":[1]},"d":"t"},"restrictions":{"networks":null}}\
            """,
            "Content-Type",
            "application/merge-patch+json");

    assertThat(reply.at("metadata").compact()).isEqualTo("{\"a\":{\"c\":2,\"x\":[1]},\"d\":\"t\"}");
    assertThat(reply.at("restrictions").compact())
        .isEqualTo("{\"callers\":[],\"referrerHosts\":[\"a.example\"],\"networks\":[]}");
  }

  @Test
  void anotherPresetClearsTheRulesAndRulesAloneMakeItCustom() {
    Reply made =
        server.issued(
            server.project("presets"), "{\"rules\":[{\"resource\":\"a\",\"actions\":[\"x\"]}]}");
    String path = "/v1/keys/" + made.text("key.id");

    assertThat(
            server
                .patch(path, server.admin, "{\"access\":{\"preset\":\"read-only\"}}")
                .at("access")
                .compact())
        .isEqualTo("{\"preset\":\"read-only\",\"rules\":[]}");
    assertThat(
            server
                .patch(
                    path,
                    server.admin,
                    "{\"access\":{\"rules\":[{\"resource\":\"b\",\"actions\":[]}]}}")
                .at("access")
                .compact())
        .isEqualTo("{\"preset\":\"custom\",\"rules\":[{\"resource\":\"b\",\"actions\":[]}]}");
  }

  @Test
  void whatCannotBeChangedIsNamedAsNoField() {
    String id = server.issued(server.project("fixed"), "{\"preset\":\"full\"}").text("key.id");
    Reply reply =
        server.patch(
            "/v1/keys/" + id,
            server.admin,
            "{\"id\":\"x\",\"owner\":{},\"version\":9,\"access\":null}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.wrongFields()).containsExactlyInAnyOrder("id", "owner", "version", "access");
  }

  @Test
  void aPatchThatChangesNothingKeepsTheVersion() {
    String id = server.issued(server.project("same"), "{\"preset\":\"full\"}").text("key.id");
    Reply reply = server.patch("/v1/keys/" + id, server.admin, "{\"name\":\"made for a test\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.at("version")).isEqualTo(Json.of(1));
  }

  @Test
  void ifMatchIsHonoured() {
    String path =
        "/v1/keys/" + server.issued(server.project("tags"), "{\"preset\":\"full\"}").text("key.id");
    String rename = "{\"name\":\"renamed\"}";

    assertThat(server.patch(path, server.admin, rename, "If-Match", "\"7\"").status())
        .isEqualTo(412);
    assertThat(server.patch(path, server.admin, rename, "If-Match", "W/\"1\"").status())
        .isEqualTo(412);
    assertThat(server.patch(path, server.admin, rename, "If-Match", "1").status()).isEqualTo(400);
    assertThat(server.patch(path, server.admin, rename, "If-Match", "\"7\", \"1\"").status())
        .isEqualTo(200);
    assertThat(server.delete(path, server.admin, "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(server.get(path, server.admin, "If-None-Match", "W/\"2\"").status()).isEqualTo(304);
    assertThat(server.delete(path, server.admin, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void aDeletedKeyIsGoneAtOnce() {
    Reply made = server.issued(server.project("deletes"), "{\"preset\":\"full\"}");
    String path = "/v1/keys/" + made.text("key.id");

    Reply reply = server.delete(path, server.admin);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get("/v1/self", made.text("secret")).text("code")).isEqualTo("unknown");
    assertThat(server.get(path, server.admin).status()).isEqualTo(404);
    assertThat(server.delete(path, server.admin).status()).isEqualTo(404);
  }

  @Test
  void aHolderRevokesItsOwnKeyWithoutAnyRight() {
    String secret = server.key(server.project("selves"), "{\"rules\":[]}");

    Reply reply = server.delete("/v1/self", secret);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(server.get("/v1/self", secret).status()).isEqualTo(401);
  }

  @Test
  void aKeyThatHasExpiredIsShownAsSuchAndRefused() {
    server.project("expires");
    Reply made =
        server.post(
            "/v1/projects/expires/keys", server.admin, "{\"name\":\"k\",\"expiresInDays\":1}");
    server.clock.forward(Duration.ofDays(1));

    assertThat(server.get("/v1/self", made.text("secret")).text("code")).isEqualTo("expired");
    assertThat(server.get("/v1/keys/" + made.text("key.id"), server.admin).text("status"))
        .isEqualTo("expired");
    assertThat(names("expires", "?status=expired")).containsExactly("k");
  }

  @Test
  void accountWideKeysAreIssuedAndListedForTheCallersOwnAccount() {
    Reply made = server.post("/v1/account/keys", server.admin, "{\"name\":\"mine\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("secret")).startsWith("lk_acct_");
    assertThat(made.text("key.owner.type")).isEqualTo("account");
    assertThat(server.get("/v1/account/keys?name=mine", server.admin).items()).hasSize(1);
  }

  @Test
  void aProjectsKeyHasNoAccountOfItsOwn() {
    String manager = server.manager(server.project("no-account"));
    assertThat(server.get("/v1/account/keys", manager).status()).isEqualTo(403);
    assertThat(server.post("/v1/account/keys", manager, "{\"name\":\"x\"}").status())
        .isEqualTo(403);
  }

  private List<String> names(String project, String query) {
    return server.get("/v1/projects/" + project + "/keys" + query, server.admin).items().stream()
        .map(item -> textOf(item, "name"))
        .toList();
  }

  private static String textOf(Json item, String name) {
    return item instanceof Json.Obj object
            && object.members().get(name) instanceof Json.Text(String text)
        ? text
        : "";
  }
}
