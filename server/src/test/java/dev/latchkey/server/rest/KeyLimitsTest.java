package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KeyLimitsTest extends ServerTest {
  private Reply issue(String slug, String limits) {
    server.project(slug);
    return server.post(
        "/v1/projects/" + slug + "/keys",
        server.admin,
        "{\"name\":\"limited\",\"limits\":" + limits + "}");
  }

  @Test
  void limitsAreShownAsTheyWereSet() {
    Reply issued =
        issue(
            "limits-set",
            """
            {"rates":[{"name":"burst","limit":10,"windowSeconds":60},
                      {"name":"all","limit":5000000000,"windowSeconds":60,"sharedBy":"owner"}]}\
            """);
    assertThat(issued.status()).isEqualTo(400);
    assertThat(issued.wrongFields()).containsExactly("limits.rates[1].limit");

    Reply right =
        server.post(
            "/v1/projects/limits-set/keys",
            server.admin,
            """
            {"name":"limited","limits":{
              "rates":[{"name":"burst","limit":10,"windowSeconds":60},
                       {"name":"all","limit":500,"windowSeconds":3600,"sharedBy":"owner"}],
              "quota":{"limit":1000,"refill":"month"}}}\
            """);
    assertThat(right.status()).isEqualTo(201);
    assertThat(right.at("key.limits.rates").compact())
        .isEqualTo(
            "[{\"name\":\"burst\",\"limit\":10,\"windowSeconds\":60,\"sharedBy\":\"key\"},"
                + "{\"name\":\"all\",\"limit\":500,\"windowSeconds\":3600,"
                + "\"sharedBy\":\"owner\"}]");
    assertThat(right.text("key.limits.quota.refill")).isEqualTo("month");
  }

  @Test
  void aKeyWithoutLimitsSaysSo() {
    assertThat(issue("limits-none", "null").at("key.limits").compact())
        .isEqualTo("{\"rates\":[],\"quota\":null}");
  }

  @Test
  void aPatchMergesTheQuotaAndReplacesTheRates() {
    String id =
        issue(
                "limits-patch",
                "{\"rates\":[{\"name\":\"a\",\"limit\":1,\"windowSeconds\":1}],"
                    + "\"quota\":{\"limit\":100,\"refill\":\"day\"}}")
            .text("key.id");

    Reply raised = patch(id, "{\"quota\":{\"limit\":200}}");
    assertThat(raised.text("limits.quota.refill")).isEqualTo("day");
    assertThat(raised.at("limits.quota.limit").compact()).isEqualTo("200");
    assertThat(raised.at("limits.rates").compact()).contains("\"a\"");
    assertThat(raised.body()).doesNotContain("revocation");

    Reply lowered = patch(id, "{\"quota\":{\"limit\":199}}");
    assertThat(lowered.text("revocation.state")).isEqualTo("confirmed");

    Reply lifted = patch(id, "{\"rates\":[],\"quota\":null}");
    assertThat(lifted.at("limits").compact()).isEqualTo("{\"rates\":[],\"quota\":null}");
    assertThat(lifted.body()).doesNotContain("revocation");
  }

  @Test
  void whatIsWrongWithLimitsIsNamed() {
    Reply reply =
        issue(
            "limits-wrong",
            """
            {"rates":[{"name":"quota","limit":1,"windowSeconds":1},
                      {"limit":0,"windowSeconds":90000,"sharedBy":"all","x":1}],
             "quota":{"limit":-1,"refill":"year","remaining":5},"more":1}\
            """);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.wrongFields())
        .containsExactlyInAnyOrder(
            "limits.rates[0].name",
            "limits.rates[1].name",
            "limits.rates[1].limit",
            "limits.rates[1].windowSeconds",
            "limits.rates[1].sharedBy",
            "limits.rates[1].x",
            "limits.quota.limit",
            "limits.quota.refill",
            "limits.quota.remaining",
            "limits.more");
    assertThat(issue("limits-empty", "{\"quota\":{\"refill\":\"day\"}}").wrongFields())
        .containsExactly("limits.quota.limit");
  }

  @Test
  void aTopUpAddsOnceUnderOneIdempotencyKeyAndSetsExactly() {
    String id =
        issue("limits-top-up", "{\"quota\":{\"limit\":100,\"refill\":\"none\"}}").text("key.id");
    String path = "/v1/keys/" + id + "/quota";

    for (int i = 0; i < 2; i++) {
      Reply added = server.post(path, server.admin, "{\"add\":50}", "Idempotency-Key", "once-only");
      assertThat(added.status()).isEqualTo(200);
      assertThat(added.at("limits.quota.remaining").compact()).isEqualTo("150");
      assertThat(added.at("version").compact()).isEqualTo("1");
      assertThat(added.body()).doesNotContain("revocation");
    }
    Reply set = server.post(path, server.admin, "{\"set\":7}");
    assertThat(set.at("limits.quota.remaining").compact()).isEqualTo("7");
    assertThat(set.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get("/v1/keys/" + id, server.admin).at("limits.quota").compact())
        .isEqualTo("{\"limit\":100,\"refill\":\"none\",\"remaining\":7}");
  }

  @Test
  void aTopUpSaysOneThing() {
    String id =
        issue("limits-top-up-wrong", "{\"quota\":{\"limit\":1,\"refill\":\"day\"}}").text("key.id");
    String path = "/v1/keys/" + id + "/quota";
    assertThat(server.post(path, server.admin, "{}").status()).isEqualTo(422);
    assertThat(server.post(path, server.admin, "{\"add\":1,\"set\":1}").status()).isEqualTo(422);
    assertThat(server.post(path, server.admin, "{\"add\":0}").wrongFields()).containsExactly("add");
    assertThat(server.post(path, server.admin, "{\"set\":-1}").wrongFields())
        .containsExactly("set");
    String without = issue("limits-top-up-none", "null").text("key.id");
    Reply none = server.post("/v1/keys/" + without + "/quota", server.admin, "{\"add\":1}");
    assertThat(none.status()).isEqualTo(409);
  }

  private Reply patch(String id, String limits) {
    Reply reply = server.patch("/v1/keys/" + id, server.admin, "{\"limits\":" + limits + "}");
    assertThat(reply.status()).isEqualTo(200);
    return reply;
  }
}
