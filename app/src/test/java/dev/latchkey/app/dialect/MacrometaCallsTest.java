package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.dialect.Scene.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What calls that go on to the upstream ask for, at a site that speaks Macrometa's dialect.
class MacrometaCallsTest extends MacrometaScene {
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
    assertThat(get("/_fabric/_system/document/orders/1?collection=secret", key)).isEqualTo(403);
    assertThat(get("/_fabric/_system/index/orders/1?collection=secret", key)).isEqualTo(403);
    assertThat(get("/_fabric/_system/index/orders/1", key)).isEqualTo(200);
    grant("/queried/database/_system/collection/orders", "ro");
    assertThat(get("/_fabric/_system/_api/redis/orders/del", key)).isEqualTo(403);
  }

  @Test
  void fabricsAreMadeAndDroppedFromTheSystemsFabric() throws Exception {
    String key = create("fabrics");
    grant("/fabrics/database/shop", "rw");
    assertThat(get("/_fabric/shop/_api/database", key)).isEqualTo(200);
    assertThat(post("/_fabric/shop/_api/database", key)).isEqualTo(403);
    assertThat(say("DELETE", "/_fabric/shop/_api/database/shop", null, key).status())
        .isEqualTo(403);
    assertThat(say("PUT", "/_fabric/shop/_api/database/metadata", "{}", key).status())
        .isEqualTo(200);
    grant("/fabrics/database/_system", "rw");
    assertThat(say("DELETE", "/_fabric/_system/_api/database/shop", null, key).status())
        .isEqualTo(200);
    assertThat(say("DELETE", "/_fabric/_system/_api/database/other", null, key).status())
        .isEqualTo(403);
    assertThat(post("/_fabric/_system/_api/database", key)).isEqualTo(200);
  }

  @Test
  void aFullListingShowsWhatTheUpstreamWasHeardToHave() throws Exception {
    String key = create("full");
    grant("/full/database/_system", "ro");
    grant("/full/database/_system/collection/absent", "rw");
    String path = "/full/database/_system/collection";
    assertThat(ask("GET", path + "?full=false", null).text())
        .contains("\"result\":{\"absent\":\"rw\"}");
    assertThat(get("/_fabric/_system/collection?excludeSystem=true", key)).isEqualTo(200);
    assertThat(get("/_fabric/_system/_api/streams?global=true", key)).isEqualTo(200);
    assertThat(get("/_api/database", key)).isEqualTo(200);
    heard(path, "{\"*\":\"ro\",\"absent\":\"rw\",\"addresses\":\"ro\",\"testCollection\":\"ro\"}");
    heard("/full/database/_system/stream", "\"c8globals.testStream\":\"ro\"");
    Reply all = ask("GET", "/full/database?full=True", null);
    assertThat(all.at("/result/_system/permission")).isEqualTo("ro");
    assertThat(all.at("/result/_system/collections/addresses")).isEqualTo("ro");
    assertThat(all.at("/result/_system/streams/c8globals.testStream")).isEqualTo("ro");
    assertThat(ask("GET", "/full/database", null).text())
        .contains("\"result\":{\"_system\":\"ro\"}");
  }

  /// What is heard is kept beside the answer, and so a little later.
  private void heard(String path, String listing) throws Exception {
    for (int tries = 0; tries < 3_000; tries++) {
      if (ask("GET", path + "?full=true", null).text().contains(listing)) {
        return;
      }
      Thread.sleep(20);
    }
    assertThat(ask("GET", path + "?full=true", null).text()).contains(listing);
  }

  @Test
  void queriesNeedTheLevelOnTheFabricByWhatTheirWordsDo() throws Exception {
    String key = create("queries");
    grant("/queries/database/_system/collection/*", "rw");
    String reading = "{\"query\":\"FOR x IN orders FILTER x.created_at > 1 RETURN x\"}";
    String cursor = "/_fabric/_system/_api/cursor";
    assertThat(say("POST", cursor, reading, key).status()).isEqualTo(403);
    grant("/queries/database/_system", "ro");
    assertThat(say("POST", cursor, reading, key).status()).isEqualTo(200);
    assertThat(scene.upstream.last().body()).isEqualTo(reading);
    assertThat(say("PUT", cursor + "/17", null, key).status()).isEqualTo(200);
    assertThat(say("POST", "/_fabric/other/cursor", reading, key).status()).isEqualTo(403);
    for (String writing :
        List.of(
            "{\"query\":\"FOR x IN orders REMOVE x IN orders\"}",
            "{\"query\":\"for x in 1..2insert {} into orders\"}",
            "{\"query\":\"\\u0049NSERT {} INTO orders\"}",
            "{\"query\":[]}",
            "no JSON")) {
      assertThat(say("POST", cursor, writing, key).status()).as(writing).isEqualTo(403);
    }
    grant("/queries/database/_system", "rw");
    assertThat(say("POST", cursor, "{\"query\":\"INSERT {} INTO x\"}", key).status())
        .isEqualTo(200);
    assertThat(say("POST", cursor + "/sql", "{\"query\":\"SELECT 1\"}", key).status())
        .isEqualTo(200);
  }
}
