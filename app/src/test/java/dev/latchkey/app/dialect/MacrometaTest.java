package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.dialect.Scene.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The requests that Macrometa's clients were recorded to send, against a site that speaks its
/// dialect.
class MacrometaTest extends MacrometaScene {
  private static final List<String> PREFIXES =
      List.of("", "/_fabric/_system", "/_tenant/acme/_fabric/_system", "/_tenant/_mm/_fabric/x");

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
  void presetsAreShownAsLevelsAndBecomeRulesWhenOneIsSet() throws Exception {
    for (String preset : List.of("full", "read-only")) {
      String level = preset.equals("full") ? "rw" : "ro";
      String key =
          scene.key(
              "acme-corp",
              ",\"handle\":\"" + preset + "\",\"access\":{\"preset\":\"" + preset + "\"}");
      assertThat(ask("GET", "/" + preset + "/database", null).text())
          .contains("\"result\":{\"*\":\"" + level + "\"}");
      assertThat(ask("DELETE", "/" + preset + "/database/_system", null).status()).isEqualTo(202);
      assertThat(record(preset).at("/access/preset").asString()).isEqualTo(preset);
      grant("/" + preset + "/database/_system/collection/a", "none");
      assertThat(record(preset).at("/access/preset").asString()).isEqualTo("custom");
      assertThat(get("/_fabric/_system/_api/document/a/1", key)).isEqualTo(403);
      assertThat(get("/_fabric/_system/_api/document/b/1", key)).isEqualTo(200);
      assertThat(post("/_fabric/_system/_api/document/b", key))
          .isEqualTo(preset.equals("full") ? 200 : 403);
      assertThat(say("GET", "/_api/key", null, key).status()).isEqualTo(403);
    }
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
  void aPasswordGivesATokenThatIsAKeyOfThePerson() throws Exception {
    String person = scene.person("acme-corp", "Signer", "member");
    scene.password(person, "the seventh sea has no shore");
    Reply in = signIn("{\"email\":\"signer@example.com\",\"password\":\"%s\"}");
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    assertThat(in.at("/tenant")).isEqualTo("acme");
    assertThat(in.at("/username")).isEqualTo("signer");
    String jwt = in.at("/jwt");
    String claims =
        new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    assertThat(claims).contains("\"tenant\":\"acme\"", "\"exp\":", person);
    assertThat(
            scene
                .send("GET", "/_fabric/_system/collection", null, "Authorization", "Bearer " + jwt)
                .status())
        .isEqualTo(200);
    Reply valid =
        scene.send(
            "POST",
            "/_api/key/validate",
            "{\"jwt\":\"" + jwt + "\"}",
            "Authorization",
            "Bearer " + jwt);
    assertThat(valid.at("/result/tenant")).isEqualTo("acme");
    assertThat(valid.at("/result/parent")).isEqualTo("signer");

    JsonNode keys =
        scene.rest.send("GET", "/v1/accounts/" + person + "/keys", null).body().path("items");
    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.at("/0/name").asString()).isEqualTo("Macrometa sign-in");
    assertThat(keys.at("/0/preview").asString()).hasSize(15);
    assertThat(Instant.parse(keys.at("/0/expiresAt").asString()))
        .isBetween(Instant.now().plusSeconds(43_000), Instant.now().plusSeconds(43_300));
    String path = "/v1/keys/" + keys.at("/0/id").asString();
    scene.rest.send("PATCH", path, "{\"status\":\"disabled\"}");
    assertThat(
            scene
                .send("GET", "/_fabric/_system/collection", null, "Authorization", "Bearer " + jwt)
                .status())
        .isEqualTo(401);

    Reply byName = signIn("{\"tenant\":\"acme\",\"username\":\"signer\",\"password\":\"%s\"}");
    assertThat(byName.status()).as(byName.text()).isEqualTo(200);
    for (String wrong :
        List.of(
            "{\"email\":\"signer@example.com\",\"password\":\"wrong\"}",
            "{\"tenant\":\"other\",\"username\":\"signer\",\"password\":\"%s\"}")) {
      assertThat(signIn(wrong).status()).as(wrong).isEqualTo(401);
    }
    assertThat(signIn("{\"email\":\"signer@example.com\"}").status()).isEqualTo(400);
  }

  private Reply signIn(String body) throws Exception {
    String filled = body.replace("%s", "the seventh sea has no shore");
    return scene.send("POST", "/_open/auth", filled, "Content-Type", "application/json");
  }
}
