package dev.latchkey.app.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.Rest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What callers see of limits at each of the doors.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsOverHttpTest {
  private static final String BURST =
      "\"rates\":[{\"name\":\"burst\",\"limit\":3,\"windowSeconds\":3600}]";
  private static final String QUOTA = "\"quota\":{\"limit\":5,\"refill\":\"day\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private Path folder = Path.of("");
  private LocalServer server;
  private Rest rest;

  @BeforeAll
  void begin(@TempDir Path empty) throws Exception {
    folder = empty;
    server = LocalServer.start(folder, Map.of());
    rest = new Rest(server.front(), server.adminKey());
    Rest.Answer made = rest.send("POST", "/v1/projects", "{\"slug\":\"lim\",\"name\":\"Limits\"}");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
  }

  @AfterAll
  void end() {
    rest.close();
    server.close();
    http.close();
  }

  /// The answer to the making of a key with these limits.
  private JsonNode key(String limits) throws Exception {
    return key(limits, "");
  }

  private JsonNode key(String limits, String more) throws Exception {
    Rest.Answer made =
        rest.send(
            "POST",
            "/v1/projects/lim/keys",
            "{\"name\":\"k\",\"limits\":{"
                + limits
                + "},\"access\":{\"rules\":["
                + "{\"resource\":\"*\",\"actions\":[\"*\"]},"
                + "{\"resource\":\"closed/*\",\"actions\":[]}]}"
                + more
                + "}");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.body();
  }

  private Rest.Answer asked(JsonNode key, String more) throws Exception {
    return rest.send(
        "POST",
        "/v1/verify",
        "{\"key\":\"" + key.path("secret").asString() + "\",\"project\":\"lim\"" + more + "}");
  }

  private JsonNode verify(JsonNode key, String more) throws Exception {
    Rest.Answer answer = asked(key, more);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> get(URI base, String path, JsonNode key) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + key.path("secret").asString())
            .header("X-Forwarded-Uri", "/orders")
            .header("X-Forwarded-Method", "GET")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void verifyTellsWhatIsLeftAndRefusesWhatIsTooMuch() throws Exception {
    JsonNode key = key(BURST + "," + QUOTA);
    JsonNode first = verify(key, "");
    assertThat(first.path("limits").toString())
        .isEqualTo("[{\"name\":\"burst\",\"limit\":3,\"remaining\":2,\"resetSeconds\":1200}]");
    assertThat(first.path("quota").toString()).isEqualTo("{\"remaining\":4}");

    JsonNode tooDear = verify(key, ",\"cost\":3");
    assertThat(tooDear.path("code").asString()).isEqualTo("rate_limited");
    assertThat(tooDear.path("retryAfterSeconds").asInt()).isBetween(1190, 1200);

    JsonNode two = verify(key, ",\"cost\":2");
    assertThat(two.path("valid").asBoolean()).isTrue();
    assertThat(two.path("quota").path("remaining").asInt()).isEqualTo(2);
    assertThat(verify(key, "").path("code").asString()).isEqualTo("rate_limited");
    String path = "/v1/keys/" + key.path("key").path("id").asString();
    assertThat(remaining(rest.send("GET", path, null).body())).isEqualTo(2);
  }

  private static int remaining(JsonNode key) {
    return key.path("limits").path("quota").path("remaining").asInt();
  }

  @Test
  void whoIsHeldBackByTheCallsOfOthersIsToldWithWhomTheRateIsShared() throws Exception {
    for (String sharedBy : List.of("owner", "subject")) {
      String shared =
          "\"rates\":[{\"name\":\"all-%s\",\"limit\":2,\"windowSeconds\":3600,\"sharedBy\":\"%s\"}]"
              .formatted(sharedBy, sharedBy);
      JsonNode greedy = key(shared, ",\"subject\":\"customer-7\"");
      JsonNode modest = key(shared, ",\"subject\":\"customer-7\"");
      assertThat(verify(greedy, ",\"cost\":2").path("valid").asBoolean()).isTrue();

      JsonNode denied = verify(modest, "");

      assertThat(denied.path("code").asString()).isEqualTo("rate_limited");
      assertThat(denied.path("detail").asString())
          .isEqualTo(
              "The rate \"all-%s\" allows 2 in 3600 seconds to all keys of its %s together."
                  .formatted(sharedBy, sharedBy));
    }
  }

  @Test
  void whatIsRefusedForAnotherReasonAndADryRunSpendNothing() throws Exception {
    JsonNode key = key(BURST + "," + QUOTA);
    for (int i = 0; i < 4; i++) {
      JsonNode denied = verify(key, ",\"resource\":\"closed/x\",\"action\":\"read\"");
      assertThat(denied.path("code").asString()).isEqualTo("access_denied");
      assertThat(verify(key, ",\"dryRun\":true").path("quota").path("remaining").asInt())
          .isEqualTo(5);
    }
    assertThat(verify(key, ",\"dryRun\":true,\"cost\":4").path("code").asString())
        .isEqualTo("rate_limited");
    assertThat(verify(key, "").path("limits").path(0).path("remaining").asInt()).isEqualTo(2);
  }

  @Test
  void aQuotaThatIsUsedUpRefusesUntilItIsToppedUp() throws Exception {
    JsonNode key = key(QUOTA);
    for (int left = 4; left >= 0; left--) {
      assertThat(verify(key, "").path("quota").path("remaining").asInt()).isEqualTo(left);
    }
    JsonNode exceeded = verify(key, "");
    assertThat(exceeded.path("code").asString()).isEqualTo("quota_exceeded");
    assertThat(exceeded.path("retryAfterSeconds").asInt()).isBetween(1, 86_400);
    Rest.Answer more =
        rest.send(
            "POST", "/v1/keys/" + key.path("key").path("id").asString() + "/quota", "{\"add\":2}");
    assertThat(more.status()).as(more.toString()).isEqualTo(200);
    assertThat(remaining(more.body())).isEqualTo(2);
    assertThat(verify(key, ",\"cost\":2").path("valid").asBoolean()).isTrue();
    assertThat(verify(key, "").path("code").asString()).isEqualTo("quota_exceeded");
  }

  @Test
  void aQuotaThatAnotherHandHasChangedStopsTheCallsOfItsKeyAlone() throws Exception {
    JsonNode key = key(QUOTA);
    JsonNode other = key(QUOTA);
    String path = "/v1/keys/" + key.path("key").path("id").asString();
    assertThat(verify(key, ",\"cost\":2").path("valid").asBoolean()).isTrue();
    try (Connection hand =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/latchkey.db"));
        PreparedStatement edit =
            hand.prepareStatement("update quota_use set drawn = 0 where id = ?")) {
      edit.setString(1, key.path("key").path("id").asString());
      assertThat(edit.executeUpdate()).isEqualTo(1);
    }

    Rest.Answer read = rest.send("GET", path, null);
    assertThat(read.status()).as(read.toString()).isEqualTo(200);
    assertThat(read.body().path("limits").path("quota").path("remaining").isNull()).isTrue();
    Rest.Answer list = rest.send("GET", "/v1/projects/lim/keys?limit=200", null);
    assertThat(list.body().path("items").findValuesAsString("id"))
        .contains(key.path("key").path("id").asString());
    assertThat(asked(key, ",\"cost\":3").status()).isEqualTo(503);
    assertThat(verify(other, "").path("valid").asBoolean()).isTrue();
    Rest.Answer added = rest.send("POST", path + "/quota", "{\"add\":2}");
    assertThat(added.status()).as(added.toString()).isEqualTo(409);
    assertThat(remaining(rest.send("POST", path + "/quota", "{\"set\":2}").body())).isEqualTo(2);
    Rest.Answer good = asked(key, ",\"cost\":2");
    for (int i = 0; i < 1_200 && good.status() == 503; i++) {
      Thread.sleep(50);
      good = asked(key, ",\"cost\":2");
    }
    assertThat(good.body().path("valid").asBoolean()).as(good.toString()).isTrue();
  }

  @Test
  void aBatchSpendsItemByItem() throws Exception {
    JsonNode key = key(BURST + "," + QUOTA);
    String one = "{\"project\":\"lim\",\"key\":\"" + key.path("secret").asString() + "\"}";
    Rest.Answer batch =
        rest.send(
            "POST",
            "/v1/verify/batch",
            "{\"items\":[" + String.join(",", one, one, one, one) + "]}");
    JsonNode results = batch.body().path("results");
    for (int i = 0; i < 3; i++) {
      assertThat(results.path(i).path("quota").path("remaining").asInt()).isEqualTo(4 - i);
    }
    assertThat(results.path(3).path("code").asString()).isEqualTo("rate_limited");
  }

  @Test
  void forwardAuthenticationTellsItInHeaders() throws Exception {
    JsonNode key = key(BURST + "," + QUOTA);
    HttpResponse<String> good = get(server.front(), "/auth/lim", key);
    assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
    assertThat(good.headers().firstValue("ratelimit-policy"))
        .hasValue("\"burst\";q=3;w=3600, \"quota\";q=5;w=86400");
    assertThat(good.headers().firstValue("ratelimit").orElse(""))
        .matches("\"burst\";r=2;t=1200, \"quota\";r=4;t=[0-9]+");
    get(server.front(), "/auth/lim", key);
    get(server.front(), "/auth/lim", key);
    HttpResponse<String> refused = get(server.front(), "/auth/lim", key);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after").map(Integer::valueOf).orElse(0))
        .isBetween(1190, 1200);
    assertThat(refused.headers().firstValue("ratelimit").orElse("")).startsWith("\"burst\";r=0;t=");
    assertThat(refused.body()).contains("rate_limited");
  }

  @Test
  void theGatewayTellsItInHeadersAndPassesNoMoreOn() throws Exception {
    JsonNode key = key(BURST + "," + QUOTA);
    for (int left = 2; left >= 0; left--) {
      HttpResponse<String> good = get(server.gateway(), "/lim/orders", key);
      assertThat(good.statusCode()).as(good.body()).isEqualTo(200);
      assertThat(good.headers().firstValue("ratelimit").orElse(""))
          .startsWith("\"burst\";r=" + left + ";t=");
      assertThat(good.body()).contains("/orders");
    }
    HttpResponse<String> refused = get(server.gateway(), "/lim/orders", key);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).isPresent();
  }

  @Test
  void aManagementKeysCallsCountToo() throws Exception {
    JsonNode made =
        rest.send(
                "POST",
                "/v1/account/keys",
                "{\"name\":\"m\",\"limits\":{"
                    + BURST
                    + "},\"access\":{\"rules\":[{\"resource\":\"latchkey://keys\","
                    + "\"actions\":[\"read\"]}]}}")
            .body();
    for (int i = 0; i < 3; i++) {
      assertThat(get(server.front(), "/v1/self", made).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = get(server.front(), "/v1/self", made);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).isPresent();
  }
}
