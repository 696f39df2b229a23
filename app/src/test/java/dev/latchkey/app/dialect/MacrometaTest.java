package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.dialect.Scene.Reply;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The requests that Macrometa's clients were recorded to send, against a site that speaks its
/// dialect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MacrometaTest {
  private static final List<String> PREFIXES =
      List.of("", "/_fabric/_system", "/_tenant/acme/_fabric/_system", "/_tenant/_mm/_fabric/x");

  private Scene scene;

  /// The key of the person `demo`, which manages keys.
  private String admin = "";

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    scene = new Scene(folder, "acme-corp", "acme.", "macrometa", new Fabrics());
    admin = scene.keyOf(scene.person("acme-corp", "Demo", "administrator"));
  }

  @AfterAll
  void end() {
    scene.close();
  }

  private Reply say(String method, String path, @Nullable String body, String key)
      throws Exception {
    return scene.send(
        method, path, body, "authorization", "apikey " + key, "content-type", "text/plain");
  }

  private Reply ask(String method, String path, @Nullable String body) throws Exception {
    return say(method, "/_api/key" + path, body, admin);
  }

  /// A new key with this id.
  private String create(String keyid) throws Exception {
    Reply made = ask("POST", "", "{\"keyid\":\"" + keyid + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.at("/key");
  }

  private void grant(String path, String level) throws Exception {
    Reply set = ask("PUT", path, "{\"grant\":\"" + level + "\"}");
    assertThat(set.status()).as(path + " " + set.text()).isEqualTo(200);
  }

  private int get(String path, String key) throws Exception {
    return say("GET", path, null, key).status();
  }

  private int post(String path, String key) throws Exception {
    return say("POST", path, "{}", key).status();
  }

  @Test
  void aKeyIsMadeUnderTheIdThatItsMakerChose() throws Exception {
    Reply made = ask("POST", "", "{\"keyid\":\"chosen\",\"isSystem\":true}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/key")).startsWith("acme.chosen.").hasSize("acme.chosen.".length() + 38);
    assertThat(made.at("/keyid")).isEqualTo("chosen");
    assertThat(made.at("/tenant")).isEqualTo("acme");
    assertThat(made.at("/user")).isEqualTo("demo");
    assertThat(made.json().path("error").asBoolean(true)).isFalse();

    Reply again = ask("POST", "", "{\"keyid\":\"chosen\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.at("/error")).isEqualTo("true");
    assertThat(again.at("/code")).isEqualTo("409");
    assertThat(again.at("/errorMessage")).contains("chosen");
    assertThat(again.json().path("errorNum").isNumber()).isTrue();
    for (String bad : List.of("", "a.b", "ü", "x".repeat(60))) {
      assertThat(ask("POST", "", "{\"keyid\":\"" + bad + "\"}").status()).as(bad).isEqualTo(400);
    }

    Reply shown = ask("GET", "/chosen", null);
    assertThat(shown.at("/user")).isEqualTo("chosen");
    assertThat(shown.at("/displayName")).isEqualTo("chosen");
    assertThat(shown.at("/active")).isEqualTo("true");
    assertThat(shown.at("/apikey/key")).startsWith("acme.chosen....").hasSizeLessThan(20);
    assertThat(shown.at("/apikey/parent")).isEqualTo("demo");
    assertThat(shown.at("/apikey/isSystem")).isEqualTo("true");
    assertThat(ask("GET", "", null).text())
        .contains("{\"keyid\":\"chosen\",\"user\":\"demo\",\"tenant\":\"acme\",\"isSystem\":true}");

    Reply gone = ask("DELETE", "/chosen", null);
    assertThat(gone.status()).isEqualTo(202);
    assertThat(gone.text()).isEqualTo("{\"error\":false,\"code\":202}");
    assertThat(ask("GET", "/chosen", null).status()).isEqualTo(404);
  }

  @Test
  void allPathPrefixesMeanTheSame() throws Exception {
    String key = create("prefixed");
    grant("/prefixed/database/_system", "ro");
    for (String prefix : PREFIXES) {
      Reply level = say("GET", prefix + "/_api/key/prefixed/database/_system", null, admin);
      assertThat(level.at("/result")).as(prefix).isEqualTo("ro");
    }
    assertThat(get("/_tenant/acme/_fabric/_system/collection", key)).isEqualTo(200);
    assertThat(get("/_tenant/other/_fabric/_system/collection", key)).isEqualTo(403);
    assertThat(get("/_tenant/other/_fabric/_system/_api/key/prefixed", admin)).isEqualTo(403);
    assertThat(get("/_tenant/_mm/_fabric/_system/_api/collection", key)).isEqualTo(200);
    assertThat(get("/_api/collection", key)).isEqualTo(200);
  }

  @Test
  void theNearestLevelDecides() throws Exception {
    String key = create("tree");
    String documents = "/_fabric/_system/_api/document/";
    assertThat(get(documents + "orders/1", key)).isEqualTo(403);

    grant("/tree/database/_system", "ro");
    assertThat(get(documents + "orders/1", key)).isEqualTo(200);
    assertThat(post(documents + "orders", key)).isEqualTo(403);
    assertThat(get("/_fabric/other/_api/document/orders/1", key)).isEqualTo(403);

    grant("/tree/database/_system/collection/*", "none");
    assertThat(get(documents + "orders/1", key)).isEqualTo(403);
    grant("/tree/database/_system/collection/orders", "rw");
    assertThat(post(documents + "orders", key)).isEqualTo(200);
    assertThat(get(documents + "others/1", key)).isEqualTo(403);

    grant("/tree/database/_system", "rw");
    assertThat(get(documents + "others/1", key)).isEqualTo(403);
    assertThat(ask("GET", "/tree/database/_system/collection/others", null).at("/result"))
        .isEqualTo("none");
    assertThat(ask("GET", "/tree/database/_system/collection/*", null).at("/result"))
        .isEqualTo("none");

    grant("/tree/database/*", "ro");
    assertThat(get("/_fabric/later/_api/document/orders/1", key)).isEqualTo(200);
    assertThat(ask("DELETE", "/tree/database/_", null).status()).isEqualTo(202);
    assertThat(get("/_fabric/later/_api/document/orders/1", key)).isEqualTo(403);
  }

  @Test
  void aLevelThatIsClearedGoesBackToTheDefault() throws Exception {
    String key = create("cleared");
    grant("/cleared/database/_system", "ro");
    grant("/cleared/database/_system/collection/orders", "rw");
    String level = "/cleared/database/_system/collection/orders";
    assertThat(ask("GET", level, null).at("/result")).isEqualTo("rw");
    Reply cleared = ask("DELETE", level, null);
    assertThat(cleared.status()).isEqualTo(202);
    assertThat(ask("GET", level, null).at("/result")).isEqualTo("ro");
    assertThat(post("/_fabric/_system/_api/document/orders", key)).isEqualTo(403);
    assertThat(ask("DELETE", "/cleared/database/_system", null).status()).isEqualTo(202);
    assertThat(ask("GET", level, null).at("/result")).isEqualTo("none");
    assertThat(ask("DELETE", level, null).status()).isEqualTo(202);
  }

  @Test
  void streamsArePublishedToAndSubscribedByLevel() throws Exception {
    String key = create("streams");
    String streams = "/_fabric/_system/_api/streams/";
    String levels = "/streams/database/_system/stream/";
    grant(levels + "c8globals.news", "wo");
    assertThat(ask("GET", levels + "c8globals.news", null).at("/result")).isEqualTo("wo");
    assertThat(post(streams + "c8globals.news/publish?global=true", key)).isEqualTo(200);
    assertThat(get(streams + "c8globals.news/backlog", key)).isEqualTo(403);
    assertThat(post(streams + "c8locals.news/publish", key)).isEqualTo(403);
    assertThat(post(streams + "news/publish?global=true", key)).isEqualTo(403);
    grant(levels + "c8globals.news", "ro");
    assertThat(post(streams + "c8globals.news/publish", key)).isEqualTo(403);
    assertThat(get(streams + "c8globals.news/backlog", key)).isEqualTo(200);
    assertThat(post(streams + "made?global=true", key)).isEqualTo(403);
    grant("/streams/database/_system", "rw");
    assertThat(post(streams + "made?global=true", key)).isEqualTo(200);
    assertThat(post(streams + "news?global=true", key)).isEqualTo(403);
    assertThat(get("/_ws/ws/v2/producer/persistent/acme/c8global._system/c8globals.news", key))
        .isEqualTo(403);
    assertThat(get("/_ws/ws/v2/consumer/persistent/acme/c8global._system/c8globals.news/s", key))
        .isEqualTo(200);
    Reply wrong = ask("PUT", levels + "c8globals.news", "{\"grant\":\"admin\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.at("/errorMessage")).contains("admin", "rw, ro, wo, none");
  }

  @Test
  void queryWorkersAndManagedKeysHaveLevelsToo() throws Exception {
    String key = create("workers");
    grant("/workers/database/_system", "rw");
    String workers = "/_fabric/_system/_api/restql/";
    assertThat(post(workers + "execute/report", key)).isEqualTo(200);
    Reply set = ask("PUT", "/workers/database/_system/restql/report", "{\"grant\":\"none\"}");
    assertThat(set.at("/_system~1report")).isEqualTo("none");
    assertThat(set.json().has("result")).isFalse();
    assertThat(post(workers + "execute/report", key)).isEqualTo(403);
    assertThat(say("PUT", workers + "report", "{}", key).status()).isEqualTo(403);
    assertThat(post(workers + "execute/other", key)).isEqualTo(200);

    grant("/workers/database/_system/managedkey/*", "ro");
    grant("/workers/database/_system/managedkey/mine", "rw");
    String managed = "/_fabric/_system/_api/kms/managedkey/";
    assertThat(get(managed + "other", key)).isEqualTo(200);
    assertThat(say("DELETE", managed + "other", null, key).status()).isEqualTo(403);
    assertThat(say("DELETE", managed + "mine", null, key).status()).isEqualTo(200);
    assertThat(ask("GET", "/workers/database/_system/managedkey", null).text())
        .contains("\"result\":{\"*\":\"ro\",\"mine\":\"rw\"}");
    assertThat(ask("PUT", "/workers/database/_system/restql/x", "{\"grant\":\"wo\"}").status())
        .isEqualTo(400);
  }

  @Test
  void billingHasALevelOfItsOwn() throws Exception {
    String key = create("billing");
    grant("/billing/database/_system", "rw");
    assertThat(get("/_api/billing/invoices", key)).isEqualTo(403);
    assertThat(ask("PUT", "/billing/billing", "{\"grant\":\"ro\"}").at("/result")).isEqualTo("ro");
    assertThat(ask("GET", "/billing/billing", null).at("/result/billing")).isEqualTo("ro");
    assertThat(get("/_api/billing/invoices", key)).isEqualTo(200);
    assertThat(say("PUT", "/_api/billing/contact", "{}", key).status()).isEqualTo(403);
    assertThat(ask("DELETE", "/billing/billing", null).status()).isEqualTo(202);
    assertThat(ask("GET", "/billing/billing", null).at("/result/billing")).isEqualTo("none");
  }

  @Test
  void attributesAreTheTextsOfTheKeysMetadata() throws Exception {
    create("attributed");
    String path = "/attributed/attributes";
    assertThat(ask("GET", path, null).text()).contains("\"result\":{}");
    Reply put = ask("PUT", path, "{\"role\":\"staff\",\"region\":\"eu\"}");
    assertThat(put.status()).isEqualTo(202);
    assertThat(put.at("/code")).isEqualTo("200");
    assertThat(put.at("/result/role")).isEqualTo("staff");
    assertThat(metadata("attributed").toString())
        .isEqualTo("{\"role\":\"staff\",\"region\":\"eu\"}");
    ask("PUT", path, "{\"role\":\"boss\"}");
    assertThat(ask("GET", path, null).text()).contains("\"result\":{\"role\":\"boss\"}");
    assertThat(ask("DELETE", path + "/role", null).status()).isEqualTo(202);
    assertThat(ask("DELETE", path + "/role", null).status()).isEqualTo(404);
    ask("PUT", path, "{\"a\":\"1\",\"b\":\"2\"}");
    assertThat(ask("DELETE", path + "/truncate", null).status()).isEqualTo(202);
    assertThat(ask("GET", path, null).text()).contains("\"result\":{}");
    assertThat(ask("PUT", path, "{\"a\":1}").status()).isEqualTo(400);
    assertThat(ask("PUT", path, "{\"a\":\"" + "x".repeat(5_000) + "\"}").status()).isEqualTo(400);
  }

  private JsonNode metadata(String keyid) throws Exception {
    return record(keyid).path("metadata");
  }

  private JsonNode record(String keyid) throws Exception {
    return scene
        .rest
        .send("GET", "/v1/projects/acme-corp/keys?handle=" + keyid, null)
        .body()
        .at("/items/0");
  }

  @Test
  void aKeyIsValidatedByItselfAndAnyByAdministrators() throws Exception {
    String key = create("valid");
    String path = "/_fabric/_system/_api/key/validate";
    String body = "{\"apikey\":\"" + key + "\"}";
    for (Reply reply :
        List.of(
            say("POST", path, body, key),
            scene.send("POST", path, body),
            say("POST", path, body, admin))) {
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      assertThat(reply.at("/result/keyid")).isEqualTo("valid");
      assertThat(reply.at("/result/tenant")).isEqualTo("acme");
      assertThat(reply.at("/result/parent")).isEqualTo("demo");
      assertThat(reply.at("/result/limitRequestsPerSec")).isEqualTo("0");
    }
    String id = record("valid").path("id").asString();
    scene.rest.send(
        "PATCH",
        "/v1/keys/" + id,
        "{\"limits\":{\"rates\":[{\"name\":\"m\",\"limit\":600,\"windowSeconds\":60}]}}");
    assertThat(say("POST", path, body, key).at("/result/limitRequestsPerSec")).isEqualTo("10");

    String other = create("other");
    Reply refused = say("POST", path, body, other);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(say("POST", path, "{\"apikey\":\"acme.no.x\"}", admin).status()).isEqualTo(401);
    assertThat(say("POST", path, "{\"jwt\":\"a.b.c\"}", "acme.no.x").status()).isEqualTo(401);
    assertThat(say("POST", path, "{}", key).status()).isEqualTo(400);
  }

  @Test
  void aKeyIsOneRecordEverywhere() throws Exception {
    String key = create("shared");
    grant("/shared/database/_system", "ro");
    JsonNode record = record("shared");
    assertThat(record.path("name").asString()).isEqualTo("shared");
    assertThat(record.at("/access/rules").toString())
        .isEqualTo("[{\"resource\":\"fabric://_system/*\",\"actions\":[\"read\"]}]");
    String collections = "/_fabric/_system/_api/collection";
    assertThat(get(collections, key)).isEqualTo(200);

    String path = "/v1/keys/" + record.path("id").asString();
    scene.rest.send("PATCH", path, "{\"status\":\"disabled\"}");
    Reply refused = say("GET", collections, null, key);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.at("/error")).isEqualTo("true");
    assertThat(refused.at("/errorMessage")).contains("disabled");
    assertThat(ask("GET", "/shared", null).at("/active")).isEqualTo("false");
    scene.rest.send("PATCH", path, "{\"status\":\"active\"}");
    assertThat(get(collections, key)).isEqualTo(200);

    scene.rest.send(
        "PATCH",
        path,
        "{\"access\":{\"rules\":[{\"resource\":\"*\",\"actions\":[\"read\"]},"
            + "{\"resource\":\"fabric://_system/collection/a\",\"actions\":[]},"
            + "{\"resource\":\"other\",\"actions\":[\"call\"]}]}}");
    assertThat(ask("GET", "/shared/database", null).text()).contains("\"result\":{\"*\":\"ro\"}");
    assertThat(ask("GET", "/shared/database/_system/collection", null).text())
        .contains("\"result\":{\"a\":\"none\"}");
    grant("/shared/database/_system/collection/a", "rw");
    assertThat(record("shared").at("/access/rules").size()).isEqualTo(3);
    assertThat(record("shared").at("/access/rules").toString()).contains("other");

    String secret =
        scene
            .rest
            .send("POST", path + "/rotate", "{\"overlapSeconds\":0}")
            .body()
            .path("secret")
            .asString();
    assertThat(secret).startsWith("acme.shared.");
    assertThat(get("/_fabric/_system/_api/document/b", secret)).isEqualTo(200);
    assertThat(get("/_fabric/_system/_api/document/b", key)).isEqualTo(401);
  }

  @Test
  void membersSeeAndManageTheirOwnKeysAloneAndPlainKeysSeeThemselves() throws Exception {
    String plain = create("plain");
    assertThat(say("GET", "/_api/key/plain", null, plain).status()).isEqualTo(200);
    assertThat(say("GET", "/_api/key/plain/attributes", null, plain).status()).isEqualTo(200);
    assertThat(say("GET", "/_api/key", null, plain).status()).isEqualTo(403);
    assertThat(say("DELETE", "/_api/key/plain", null, plain).status()).isEqualTo(403);
    String grant = "{\"grant\":\"rw\"}";
    assertThat(say("PUT", "/_api/key/plain/database/_system", grant, plain).status())
        .isEqualTo(403);

    String second = scene.keyOf(scene.person("acme-corp", "Second", "administrator"));
    Reply mine = say("POST", "/_api/key", "{\"keyid\":\"seconds\"}", second);
    assertThat(mine.at("/user")).isEqualTo("second");
    assertThat(say("GET", "/_api/key?user=second", null, admin).text())
        .contains("seconds")
        .doesNotContain("plain");
    assertThat(say("GET", "/_api/key?user=nobody", null, admin).text()).contains("\"result\":[]");
    Reply forOther = say("POST", "/_api/key", "{\"keyid\":\"x\",\"user\":\"second\"}", admin);
    assertThat(forOther.status()).isEqualTo(403);

    scene.rest.send(
        "PATCH", "/v1/projects/acme-corp", "{\"policy\":{\"whoMayCreate\":\"members\"}}");
    String member = scene.keyOf(scene.person("acme-corp", "Mia", "member"));
    say("POST", "/_api/key", "{\"keyid\":\"mias\"}", member);
    assertThat(say("GET", "/_api/key", null, member).text())
        .contains("mias")
        .doesNotContain("demo");
    assertThat(say("GET", "/_api/key/plain", null, member).status()).isEqualTo(404);
    assertThat(say("GET", "/_api/key?user=demo", null, member).status()).isEqualTo(403);
    assertThat(say("GET", "/_api/user", null, plain).at("/result/0/tenant")).isEqualTo("acme");
  }

  @Test
  void whatLevelsDoNotSayIsForRulesAlone() throws Exception {
    String key = create("outside");
    grant("/outside/database/*", "rw");
    for (String path :
        List.of(
            "/_api/tenant/acme",
            "/_api/user/demo",
            "/_api/user/demo/database/_system",
            "/_fabric/_system/_api/batch",
            "/_db/_system/_api/collection",
            "/_api/plan",
            "/_fabric/_system/_api/collection/12345")) {
      assertThat(get(path, key)).as(path).isEqualTo(403);
    }
    int before = scene.upstream.calls();
    assertThat(get("/_fabric/_system/_api/key/outside/unknown", key)).isEqualTo(404);
    assertThat(say("PATCH", "/_api/key", "{}", admin).status()).isEqualTo(404);
    Reply none = scene.send("GET", "/_fabric/_system/_api/collection", null);
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.at("/code")).isEqualTo("401");
    assertThat(scene.upstream.calls()).isEqualTo(before);
    assertThat(get("/_fabric/_system/_api/version", key)).isEqualTo(200);
  }

  @Test
  void collectionsThatTheQueryNamesAreJudgedAllTheSame() throws Exception {
    String key = create("queried");
    grant("/queried/database/_system", "rw");
    grant("/queried/database/_system/collection/secret", "none");
    String index = "/_fabric/_system/index?collection=";
    assertThat(get(index + "orders", key)).isEqualTo(200);
    assertThat(get(index + "secret", key)).isEqualTo(403);
    assertThat(get(index + "orders&collection=secret", key)).isEqualTo(403);
    assertThat(get("/_fabric/_system/index?%63ollection=secr%65t", key)).isEqualTo(403);
    assertThat(get("/_fabric/_system/document/secr%65t/1", key)).isEqualTo(403);
  }
}
