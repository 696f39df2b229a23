package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.dialect.Scene.Reply;
import dev.latchkey.app.process.Rest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The requests that DocSpace's SDKs and samples were recorded to send, against a site that speaks
/// its dialect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocSpaceTest {
  private Scene scene;
  private final List<String> administrators = new ArrayList<>();
  private int used;

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    scene =
        new Scene(
            folder,
            "portal",
            "sk-",
            "docspace",
            seen -> StandIn.Told.json("{\"response\":\"" + seen.target() + "\"}"));
  }

  @AfterAll
  void end() {
    scene.close();
  }

  /// The key of an administrator who has made no key yet: one person makes five in 15 minutes.
  private String administrator() throws Exception {
    String name = "Admin " + (char) ('A' + used++);
    String key = scene.keyOf(scene.person("portal", name, "administrator"));
    administrators.add(key);
    return key;
  }

  private Reply call(String method, String path, @Nullable String body, String key)
      throws Exception {
    return scene.send(
        method,
        "/api/2.0/" + path,
        body,
        "Authorization",
        "Bearer " + key,
        "Accept",
        "application/json, text/plain, */*",
        "Content-Type",
        "application/json");
  }

  private JsonNode create(String admin, String body) throws Exception {
    Reply made = call("POST", "keys", body, admin);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("response");
  }

  private String keyWith(String admin, String... scopes) throws Exception {
    String all = scopes.length == 0 ? "" : "\"" + String.join("\",\"", scopes) + "\"";
    return create(admin, "{\"name\":\"k\",\"permissions\":[" + all + "]}").path("key").asString();
  }

  @Test
  void aKeyIsMadeAsTheSeedShowsItAndIsShownOnce() throws Exception {
    String admin = administrator();
    Reply made =
        call(
            "POST",
            "keys",
            "{\"name\":\"Winfield Upton\",\"permissions\":[\"*:read\"],\"expiresInDays\":30}",
            admin);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/status")).isEqualTo("0");
    assertThat(made.at("/statusCode")).isEqualTo("201");
    assertThat(made.at("/count")).isEqualTo("1");
    JsonNode key = made.json().path("response");
    assertThat(UUID.fromString(key.path("id").asString())).isNotNull();
    assertThat(key.path("key").asString()).startsWith("sk-").hasSizeGreaterThan(30);
    assertThat(key.path("createBy").path("displayName").asString()).startsWith("Admin ");
    assertThat(key.path("createOn").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");
    assertThat(key.has("lastUsed")).isFalse();

    String secret = key.path("key").asString();
    JsonNode self = call("GET", "keys/@self", null, secret).json().path("response");
    assertThat(self.path("id")).isEqualTo(key.path("id"));
    assertThat(self.path("key").asString())
        .isEqualTo("sk-***" + secret.substring(secret.length() - 4));
    assertThat(self.path("keyPostfix").asString()).isEqualTo(secret.substring(secret.length() - 4));
    assertThat(self.path("permissions").toString()).isEqualTo("[\"*:read\"]");
    assertThat(self.path("isActive").asBoolean()).isTrue();
  }

  @Test
  void whatTheSeedAsksForWordByWordIsRefusedWithWhatIsLegal() throws Exception {
    Reply refused =
        call(
            "POST",
            "keys",
            "{\"name\":\"Winfield Upton\",\"permissions\":[\"some text\"],\"expiresInDays\":1234}",
            administrator());
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/message")).contains("some text", "files:read", "*:write");
    assertThat(refused.at("/statusCode")).isEqualTo("400");

    String admin = administrators.getLast();
    Reply days = call("POST", "keys", "{\"name\":\"n\",\"expiresInDays\":1234}", admin);
    assertThat(days.status()).isEqualTo(400);
    assertThat(days.at("/response/errors/ExpiresInDays/0")).contains("1 to 365");
    for (String wrong :
        List.of(
            "{\"name\":\"\"}",
            "{\"name\":\"" + "x".repeat(31) + "\"}",
            "{\"name\":\"n\",\"expiresInDays\":0}",
            "{\"name\":\"n\",\"permissions\":\"*\"}",
            "{\"name\":7}",
            "[]",
            "{")) {
      assertThat(call("POST", "keys", wrong, admin).status()).as(wrong).isEqualTo(400);
    }
    assertThat(
            create(admin, "{\"name\":\"n\",\"expiresInDays\":\"7\",\"more\":1}").has("expiresAt"))
        .isTrue();
  }

  @Test
  void scopesDecideAboutEachRequestByTheTableOfTheProduct() throws Exception {
    String admin = administrator();
    String files = keyWith(admin, "files:read");
    assertThat(call("GET", "files/1", null, files).status()).isEqualTo(200);
    assertThat(scene.upstream.last().target()).isEqualTo("/api/2.0/files/1");
    assertThat(scene.upstream.last().headers()).doesNotContainKey("authorization");
    assertThat(call("POST", "files/1", "{}", files).status()).isEqualTo(403);
    assertThat(call("GET", "files/rooms/1", null, files).status()).isEqualTo(403);
    assertThat(call("GET", "FILES/Rooms/1", null, files).status()).isEqualTo(403);
    assertThat(call("GET", "people/@self", null, files).status()).isEqualTo(403);

    String rooms = keyWith(admin, "rooms:write", "accounts:write");
    assertThat(call("GET", "files/rooms/1", null, rooms).status()).isEqualTo(200);
    assertThat(call("DELETE", "files/rooms/1", null, rooms).status()).isEqualTo(200);
    assertThat(call("GET", "files/1", null, rooms).status()).isEqualTo(403);
    assertThat(call("GET", "people/7", null, rooms).status()).isEqualTo(200);
    assertThat(call("GET", "group/7", null, rooms).status()).isEqualTo(200);
    assertThat(call("GET", "people/@self", null, rooms).status()).isEqualTo(403);

    String reading = keyWith(admin, "*:read", "rooms:write");
    assertThat(call("GET", "calendar", null, reading).status()).isEqualTo(200);
    assertThat(call("POST", "files/1", "{}", reading).status()).isEqualTo(403);
    assertThat(call("POST", "files/rooms/1", "{}", reading).status()).isEqualTo(200);
    Reply refused = call("POST", "files/1", "{}", reading);
    assertThat(refused.at("/statusCode")).isEqualTo("403");
    assertThat(refused.at("/status")).isEqualTo("1");
  }

  @Test
  void aPathThatTheUpstreamMayReadOtherwiseIsAskedForInBothWays() throws Exception {
    String rooms = keyWith(administrator(), "rooms:read");
    int before = scene.upstream.calls();
    for (String path : List.of("/api/2.0/f%69les/1", "/api/2%2E0/files/1", "/%61pi/2.0/files/1")) {
      assertThat(scene.send("GET", path, null, "Authorization", "Bearer " + rooms).status())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(
            scene
                .send("GET", "/api/2.0/k%65ys/%40self", null, "Authorization", "Bearer " + rooms)
                .at("/response/permissions/0"))
        .isEqualTo("rooms:read");
    assertThat(scene.upstream.calls()).isEqualTo(before);
  }

  @Test
  void keysThatAreNotGlobalDoNotManageKeys() throws Exception {
    String admin = administrator();
    String files = keyWith(admin, "files:write");
    assertThat(call("GET", "keys", null, files).status()).isEqualTo(403);
    assertThat(call("GET", "keys/permissions", null, files).status()).isEqualTo(403);
    assertThat(call("POST", "keys", "{\"name\":\"n\"}", files).status()).isEqualTo(403);
    assertThat(call("GET", "keys/@self", null, files).status()).isEqualTo(200);

    String reading = keyWith(admin, "*:read");
    assertThat(call("GET", "keys", null, reading).status()).isEqualTo(200);
    assertThat(call("POST", "keys", "{\"name\":\"n\"}", reading).status()).isEqualTo(403);

    String all = keyWith(admin);
    assertThat(call("GET", "keys/permissions", null, all).json().path("response").toString())
        .isEqualTo(
            "[\"*\",\"*:read\",\"*:write\",\"accounts:read\",\"accounts:write\","
                + "\"accounts.self:read\",\"accounts.self:write\",\"files:read\",\"files:write\","
                + "\"rooms:read\",\"rooms:write\"]");
    assertThat(create(all, "{\"name\":\"by a key\"}").path("permissions").toString())
        .isEqualTo("[]");
  }

  @Test
  void aKeyIsChangedAndDeletedAndTheNextCallKnows() throws Exception {
    String admin = administrator();
    JsonNode made = create(admin, "{\"name\":\"old\",\"permissions\":[\"files:read\"]}");
    String path = "keys/" + made.path("id").asString();
    String secret = made.path("key").asString();
    Reply changed =
        call(
            "PUT",
            path,
            "{\"name\":\"new\",\"permissions\":[\"files:read\",\"files:write\"],"
                + "\"isActive\":false}",
            admin);
    assertThat(changed.text()).contains("\"response\":true");
    assertThat(call("GET", "files/1", null, secret).status()).isEqualTo(401);
    assertThat(call("PUT", path, "{\"isActive\":true}", admin).text()).contains(":true");
    assertThat(call("POST", "files/1", "{}", secret).status()).isEqualTo(200);
    JsonNode self = call("GET", "keys/@self", null, secret).json().path("response");
    assertThat(self.path("name").asString()).isEqualTo("new");
    assertThat(self.path("permissions").toString()).isEqualTo("[\"files:read\",\"files:write\"]");

    assertThat(call("DELETE", path, null, admin).text()).contains("\"response\":true");
    assertThat(call("GET", "files/1", null, secret).status()).isEqualTo(401);
    Reply gone = call("DELETE", path, null, admin);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.at("/error/message")).contains("no such key");
    assertThat(call("PUT", "keys/" + UUID.randomUUID(), "{}", admin).status()).isEqualTo(404);
  }

  @Test
  void oneRecordIsSeenByRestAndARestChangeIsSeenHere() throws Exception {
    String admin = administrator();
    JsonNode made = create(admin, "{\"name\":\"shared\",\"permissions\":[\"*:read\"]}");
    String secret = made.path("key").asString();
    String id = "";
    JsonNode items = scene.rest.send("GET", "/v1/projects/portal/keys?limit=200", null).body();
    for (JsonNode key : items.path("items")) {
      id = key.path("name").asString().equals("shared") ? key.path("id").asString() : id;
    }
    assertThat(id).startsWith("key_");
    Rest.Answer narrowed =
        scene.rest.send(
            "PATCH",
            "/v1/keys/" + id,
            "{\"access\":{\"rules\":[{\"resource\":\"files/*\",\"actions\":[\"read\"]},"
                + "{\"resource\":\"files/rooms/*\",\"actions\":[]},"
                + "{\"resource\":\"files/7/*\",\"actions\":[]}]}}");
    assertThat(narrowed.status()).as(narrowed.toString()).isEqualTo(200);
    assertThat(
            call("GET", "keys/@self", null, secret).json().at("/response/permissions").toString())
        .isEqualTo("[\"latchkey:custom\"]");
    scene.rest.send(
        "PATCH",
        "/v1/keys/" + id,
        "{\"access\":{\"rules\":[{\"resource\":\"files/*\",\"actions\":[\"read\",\"share\"]}]}}");
    assertThat(
            call("GET", "keys/@self", null, secret).json().at("/response/permissions").toString())
        .isEqualTo("[\"files:read\",\"rooms:read\"]");

    scene.rest.send("PATCH", "/v1/keys/" + id, "{\"status\":\"disabled\"}");
    Reply refused = call("GET", "keys/@self", null, secret);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers()).containsKey("www-authenticate");
    assertThat(call("GET", "files/1", null, secret).status()).isEqualTo(401);
  }

  @Test
  void theKeyIsTakenFromEveryPlaceWhereItsClientsPutIt() throws Exception {
    String key = keyWith(administrator(), "accounts.self:read");
    for (List<String> header :
        List.of(
            List.of("Authorization", "Bearer " + key),
            List.of("Authorization", key),
            List.of("ApiKeyBearer", key))) {
      assertThat(
              scene
                  .send("GET", "/api/2.0/people/@self", null, header.get(0), header.get(1))
                  .status())
          .as(header.get(0))
          .isEqualTo(200);
    }
    assertThat(scene.send("GET", "/api/2.0/people/@self", null).status()).isEqualTo(401);
    assertThat(
            scene
                .send("GET", "/api/2.0/keys/@self", null, "Authorization", "Bearer sk-deadbeef")
                .status())
        .isEqualTo(401);
  }

  @Test
  void theProfileIsThatOfTheOneWhoMadeTheKey() throws Exception {
    String key = keyWith(administrator(), "accounts.self:read");
    Reply profile = call("GET", "people/@self", null, key);
    assertThat(profile.status()).as(profile.text()).isEqualTo(200);
    assertThat(profile.at("/response/displayName")).startsWith("Admin ");
    assertThat(profile.at("/response/email")).endsWith("@example.com");
    assertThat(profile.at("/response/isAdmin")).isEqualTo("true");
  }

  @Test
  void membersMakeAndSeeTheirOwnKeysAloneWhereThePortalLetsThem() throws Exception {
    String admin = administrator();
    String member = scene.keyOf(scene.person("portal", "Mia Member", "member"));
    Reply open = call("GET", "settings/devtoolsaccess", null, admin);
    assertThat(open.at("/response/limitedAccessForUsers")).isEqualTo("true");
    assertThat(call("POST", "keys", "{\"name\":\"n\"}", member).status()).isEqualTo(403);
    String opening = "{\"limitedAccessForUsers\":false}";
    assertThat(call("POST", "settings/devtoolsaccess", opening, member).status()).isEqualTo(403);
    assertThat(call("POST", "settings/devtoolsaccess", opening, admin).text())
        .contains("\"limitedAccessForUsers\":false");

    JsonNode own = create(member, "{\"name\":\"mine\"}");
    JsonNode others = create(admin, "{\"name\":\"theirs\"}");
    JsonNode list = call("GET", "keys", null, member).json().path("response");
    assertThat(list.size()).isEqualTo(1);
    assertThat(list.path(0).path("id")).isEqualTo(own.path("id"));
    String foreign = "keys/" + others.path("id").asString();
    assertThat(call("DELETE", foreign, null, member).text()).contains("\"response\":false");
    assertThat(call("PUT", foreign, "{\"name\":\"x\"}", member).text())
        .contains("\"response\":false");
    assertThat(call("GET", "keys", null, admin).json().path("response").size()).isGreaterThan(1);
  }

  @Test
  void onePersonMakesFiveKeysInFifteenMinutes() throws Exception {
    String admin = administrator();
    for (int i = 0; i < 5; i++) {
      create(admin, "{\"name\":\"n" + i + "\"}");
    }
    Reply sixth = call("POST", "keys", "{\"name\":\"n6\"}", admin);
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.at("/error/message")).contains("5 keys in 15 minutes");
    create(administrator(), "{\"name\":\"another person\"}");
  }

  @Test
  void theTrailTellsOfKeysAndOfTheDoor() throws Exception {
    String admin = administrator();
    JsonNode made = create(admin, "{\"name\":\"traced\"}");
    String path = "keys/" + made.path("id").asString();
    call("PUT", path, "{\"name\":\"traced more\"}", admin);
    call("DELETE", path, null, admin);
    Reply events =
        call(
            "GET",
            "security/audit/events/filter?target=" + made.path("id").asString(),
            null,
            admin);
    assertThat(events.json().path("response").findValuesAsString("actionId"))
        .containsExactly("6060", "6059", "6058");
    assertThat(events.at("/response/0/context")).isEqualTo("dialect:docspace");
    assertThat(call("GET", "security/audit/events/last", null, admin).status()).isEqualTo(200);
    Rest.Answer own =
        scene.rest.send("GET", "/v1/audit-events?door=dialect:docspace&deed=key.deleted", null);
    assertThat(own.body().path("items").size()).isPositive();
  }

  @Test
  void nothingAboutKeysGoesOnToTheUpstream() throws Exception {
    String admin = administrator();
    int before = scene.upstream.calls();
    assertThat(call("PATCH", "keys", "{}", admin).status()).isEqualTo(404);
    assertThat(call("GET", "Keys/whatever/else", null, admin).status()).isEqualTo(404);
    assertThat(scene.upstream.calls()).isEqualTo(before);
  }
}
