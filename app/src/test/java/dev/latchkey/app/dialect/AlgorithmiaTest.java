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

/// The requests that Algorithmia's clients were recorded to send, against a site that speaks its
/// dialect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlgorithmiaTest {
  private Scene scene;

  /// The key of the person `demo`, which manages keys.
  private String admin = "";

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    scene = new Scene(folder, "cluster", "sim", "algorithmia", new Algorithms());
    admin = scene.keyOf(scene.person("cluster", "Demo", "administrator"));
  }

  @AfterAll
  void end() {
    scene.close();
  }

  private Reply simple(String method, String path, @Nullable String body, String key)
      throws Exception {
    return scene.send(
        method, path, body, "Authorization", "Simple " + key, "Content-Type", "application/json");
  }

  private JsonNode create(String permissions) throws Exception {
    Reply made =
        simple(
            "POST",
            "/v1/users/demo/keys",
            "{\"key_label\":\"app\",\"key_type\":\"AlgorithmKey\"" + permissions + "}",
            admin);
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    return made.json();
  }

  private String keyWith(String acl, String more) throws Exception {
    return create(",\"permissions\":{\"algo_acl\":" + acl + more + "}").path("api_key").asString();
  }

  private int call(String algorithm, String key) throws Exception {
    return simple("POST", "/v1/algo/" + algorithm, "\"HAL\"", key).status();
  }

  @Test
  void aKeyIsMadeWithTheDefaultsOfTheSeedAndShownOnce() throws Exception {
    JsonNode made = create("");
    assertThat(made.path("api_key").asString()).startsWith("sim").hasSizeGreaterThan(30);
    assertThat(made.path("username").asString()).isEqualTo("demo");
    assertThat(made.path("key_type").asString()).isEqualTo("AlgorithmKey");
    assertThat(made.path("permissions").toString())
        .isEqualTo(
            "{\"allow_data\":false,\"allow_data_write\":false,\"allow_algo\":true,"
                + "\"allow_web_algo\":false,\"algo_acl\":[\"algo://*\"],\"referer_host\":null,"
                + "\"allow_algo_management\":false}");
    String key = made.path("api_key").asString();
    assertThat(call("any/Thing/1.2.3", key)).isEqualTo(200);
    assertThat(call("demos/sentiment_analysis", key)).isEqualTo(200);
    assertThat(simple("GET", "/v1/data/.my/foo", null, key).status()).isEqualTo(403);

    JsonNode list = simple("GET", "/v1/users/demo/keys", null, admin).json();
    for (JsonNode each : list) {
      assertThat(each.path("api_key").asString()).doesNotContain(key).contains("...");
      assertThat(each.path("api_key_mask")).isEqualTo(each.path("api_key"));
    }
  }

  @Test
  void theWhitelistDecidesWhichAlgorithmsAreCalled() throws Exception {
    String one = keyWith("[\"algo://demos/sentiment_analysis\"]", "");
    assertThat(call("demos/sentiment_analysis", one)).isEqualTo(200);
    assertThat(call("demos/sentiment_analysis/1.0.0", one)).isEqualTo(200);
    assertThat(call("demos/sentiment", one)).isEqualTo(403);
    assertThat(call("demosX/sentiment_analysis", one)).isEqualTo(403);

    String several = keyWith("[\"algo://foo/*\",\"algo://bar/baz/1.0.0\"]", "");
    assertThat(call("foo/any/2.0.0", several)).isEqualTo(200);
    assertThat(call("bar/baz/1.0.0", several)).isEqualTo(200);
    assertThat(call("bar/baz/1.0.1", several)).isEqualTo(403);
    assertThat(call("bar/baz", several)).isEqualTo(403);
    assertThat(call("foo", keyWith("[]", ""))).isEqualTo(403);

    Reply refused = simple("POST", "/v1/algo/bar/baz", "1", several);
    assertThat(refused.at("/error/code")).isEqualTo("2001");
    assertThat(refused.at("/error/message")).startsWith("Caller is not authorized");
    Reply wrong =
        simple(
            "POST",
            "/v1/users/demo/keys",
            "{\"key_label\":\"x\",\"permissions\":{\"algo_acl\":[\"data://x\"]}}",
            admin);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.at("/error/message")).contains("data://x", "algo://OWNER/NAME");
  }

  @Test
  void theWhitelistIsShownAsItWasSaidUntilTheRulesSayOtherwise() throws Exception {
    JsonNode made = create(",\"permissions\":{\"algo_acl\":[\"algo://demos/sentiment_analysis\"]}");
    assertThat(made.at("/permissions/algo_acl/0").asString())
        .isEqualTo("algo://demos/sentiment_analysis");
    String id = made.path("id").asString();
    scene.rest.send(
        "PATCH",
        "/v1/keys/" + id,
        "{\"access\":{\"rules\":[{\"resource\":\"algo://demos/*\",\"actions\":[\"call\"]},"
            + "{\"resource\":\"data://*\",\"actions\":[\"read\"]}]}}");
    Reply same = simple("PATCH", "/v1/users/demo/keys/" + id, "{\"key_label\":\"new\"}", admin);
    assertThat(same.at("/key_label")).isEqualTo("new");
    assertThat(same.at("/permissions/algo_acl/0")).isEqualTo("algo://demos/*");
    assertThat(same.at("/permissions/allow_data")).isEqualTo("true");
    assertThat(same.at("/permissions/allow_data_write")).isEqualTo("false");
  }

  @Test
  void dataIsOpenByLevel() throws Exception {
    String reading = keyWith("[]", ",\"allow_data\":true");
    String writing = keyWith("[]", ",\"allow_data\":true,\"allow_data_write\":true");
    assertThat(simple("PUT", "/v1/data/.my/foo/a.txt", "\"x\"", reading).status()).isEqualTo(403);
    assertThat(simple("PUT", "/v1/data/.my/foo/a.txt", "\"x\"", writing).status()).isEqualTo(200);
    assertThat(simple("GET", "/v1/data/.my/foo/a.txt", null, reading).text()).isEqualTo("\"x\"");
    assertThat(simple("HEAD", "/v1/data/.my/foo/a.txt", null, reading).status()).isEqualTo(200);
    assertThat(simple("GET", "/v1/data/", null, reading).status()).isEqualTo(200);
    assertThat(simple("DELETE", "/v1/data/.my/foo/a.txt", null, reading).status()).isEqualTo(403);
    assertThat(simple("PATCH", "/v1/data/.my/foo", "{}", writing).status()).isEqualTo(200);
    assertThat(simple("GET", "/v1/connector/s3/bkt/a", null, reading).status()).isEqualTo(200);
    assertThat(call("foo/bar", writing)).isEqualTo(403);
  }

  @Test
  void pathsAreTakenAsTheClientsWriteThem() throws Exception {
    String key = keyWith("[\"algo://demo/*\"]", ",\"allow_data\":true,\"allow_data_write\":true");
    assertThat(call("algo://demo/Hello", key)).isEqualTo(200);
    assertThat(scene.upstream.last().target()).isEqualTo("/v1/algo/demo/Hello");
    assertThat(call("algo://other/Hello", key)).isEqualTo(403);
    assertThat(simple("PUT", "/v1/data/.my%2Ffoo%2Fa.txt", "1", key).status()).isEqualTo(200);
    assertThat(scene.upstream.last().target()).isEqualTo("/v1/data/.my/foo/a.txt");
    simple("GET", "/v1/data/s3%3A%2F%2Fbkt%2Fa.txt?x=1", null, key);
    assertThat(scene.upstream.last().target()).isEqualTo("/v1/connector/s3/bkt/a.txt?x=1");
    simple("GET", "/v1/data/dropbox://foo/a.txt", null, key);
    assertThat(scene.upstream.last().target()).isEqualTo("/v1/connector/dropbox/foo/a.txt");
    int before = scene.upstream.calls();
    for (String bad :
        List.of(
            "/v1/data/.my%2F..%2F..%2Fx",
            "/v1/data/a%252Fb",
            "/v1/data/a%2F%2Fb",
            "/v1/users%2Fdemo/keys",
            "/v1/algo/algo://demo/..%2F..%2Fdata")) {
      Reply refused = simple("GET", bad, null, key);
      assertThat(refused.status()).as(bad).isEqualTo(400);
      assertThat(refused.at("/error/message")).as(bad).isNotEmpty();
    }
    assertThat(scene.upstream.calls()).isEqualTo(before);
  }

  @Test
  void theKeyIsTakenWithItsSchemeOrBare() throws Exception {
    String key = create("").path("api_key").asString();
    for (String header : List.of("Simple " + key, key, "Bearer " + key)) {
      Reply answer = scene.send("POST", "/v1/algo/demo/Hello", "HAL", "Authorization", header);
      assertThat(answer.at("/result")).isEqualTo("Hello HAL");
    }
    assertThat(scene.upstream.last().headers()).doesNotContainKey("authorization");
    Reply none = scene.send("POST", "/v1/algo/demo/Hello", "HAL");
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.at("/error/message")).isEqualTo("authorization required");
    Reply bad = scene.send("POST", "/v1/algo/demo/Hello", "HAL", "Authorization", "simBAD");
    assertThat(bad.status()).isEqualTo(401);
    assertThat(bad.at("/error/code")).isEqualTo("2002");
  }

  @Test
  void pagesCallWithWebKeysFromTheNamedHostAlone() throws Exception {
    String web =
        create(
                ",\"permissions\":{\"algo_acl\":[\"algo://*\"],\"allow_algo\":false,"
                    + "\"allow_web_algo\":true,\"referer_host\":\"app.example.com\"}")
            .path("api_key")
            .asString();
    Reply preflight =
        scene.send(
            "OPTIONS",
            "/v1/web/algo/demo/Hello",
            null,
            "Origin",
            "https://app.example.com",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization,content-type");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.headers())
        .containsEntry("access-control-allow-origin", "https://app.example.com")
        .containsEntry("access-control-allow-headers", "authorization,content-type");

    assertThat(web(web, "https://app.example.com").at("/result")).isEqualTo("Hello HAL");
    Reply elsewhere = web(web, "https://evil.example.com");
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.headers())
        .containsEntry("access-control-allow-origin", "https://evil.example.com");
    assertThat(elsewhere.at("/error/code")).isEqualTo("2001");
    assertThat(call("demo/Hello", web)).isEqualTo(403);

    String programs = create("").path("api_key").asString();
    assertThat(web(programs, "https://app.example.com").status()).isEqualTo(403);
    assertThat(simple("POST", "/v1/web/algo/demo/Hello", "1", programs).status()).isEqualTo(403);
    String nowhere =
        create(",\"permissions\":{\"algo_acl\":[\"algo://*\"],\"allow_algo\":false}")
            .path("api_key")
            .asString();
    assertThat(call("demo/Hello", nowhere)).isEqualTo(403);
    assertThat(web(nowhere, "https://app.example.com").status()).isEqualTo(403);
  }

  private Reply web(String key, String origin) throws Exception {
    return scene.send(
        "POST",
        "/v1/web/algo/demo/Hello",
        "\"HAL\"",
        "Authorization",
        "Simple " + key,
        "Content-Type",
        "application/json",
        "Origin",
        origin,
        "Referer",
        origin + "/",
        "Sec-Fetch-Mode",
        "cors");
  }

  @Test
  void aKeyManagesAlgorithmsOnlyWhereItSaysSo() throws Exception {
    String plain = create("").path("api_key").asString();
    String managing =
        create(",\"permissions\":{\"algo_acl\":[],\"allow_algo_management\":true}")
            .path("api_key")
            .asString();
    String path = "/v1/algorithms/demo/Hello/compile";
    assertThat(simple("POST", path, "{}", plain).status()).isEqualTo(403);
    assertThat(simple("POST", path, "{}", managing).status()).isEqualTo(200);
    assertThat(simple("POST", "/v1/algorithms/other/Hello/compile", "{}", managing).status())
        .isEqualTo(403);
  }

  @Test
  void organizationsAreProjectsAndAdminKeysManageKeysOnly() throws Exception {
    Reply made =
        simple(
            "POST",
            "/v1/organizations/cluster/keys",
            "{\"key_label\":\"ops\",\"key_type\":\"PlatformAdminKey\"}",
            admin);
    assertThat(made.at("/key_type")).as(made.text()).isEqualTo("PlatformAdminKey");
    assertThat(made.at("/owner_name")).isEqualTo("cluster");
    String ops = made.at("/api_key");
    assertThat(call("demo/Hello", ops)).isEqualTo(403);
    assertThat(simple("GET", "/v1/organizations/cluster/keys", null, ops).json().size())
        .isPositive();
    assertThat(simple("GET", "/v1/organizations/unknown/keys", null, ops).status()).isEqualTo(404);
    String plain = create("").path("api_key").asString();
    assertThat(simple("GET", "/v1/users/demo/keys", null, plain).status()).isEqualTo(403);
    assertThat(simple("GET", "/v1/users/nobody/keys", null, admin).status()).isEqualTo(404);
  }

  @Test
  void disablingOrDeletingAKeyRefusesItInTheNextCall() throws Exception {
    JsonNode made = create("");
    String key = made.path("api_key").asString();
    String id = made.path("id").asString();
    assertThat(call("demo/Hello", key)).isEqualTo(200);
    scene.rest.send("PATCH", "/v1/keys/" + id, "{\"status\":\"disabled\"}");
    assertThat(call("demo/Hello", key)).isEqualTo(401);
    scene.rest.send("PATCH", "/v1/keys/" + id, "{\"status\":\"active\"}");
    assertThat(call("demo/Hello", key)).isEqualTo(200);
    String path = "/v1/users/demo/keys/" + id;
    assertThat(simple("DELETE", path, null, admin).at("/result/deleted")).isEqualTo("1");
    assertThat(call("demo/Hello", key)).isEqualTo(401);
    assertThat(simple("DELETE", path, null, admin).status()).isEqualTo(404);
  }
}
