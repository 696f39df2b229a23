package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Macrometa's clients for Node, unchanged, and the samples of its page on API keys, against a site
/// under the host name that they make, with TLS.
@ExtendWith(NodeIsThere.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MacrometaClientsTest {
  private static final String HOST = "api-play.paas.macrometa.io";
  private static final String PASSWORD = "the seventh sea has no shore";

  private Scene scene;
  private SelfSigned tls;

  /// The key of the person `nemo`, which manages keys.
  private String admin = "";

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    tls = SelfSigned.of(HOST, folder);
    scene = new Scene(folder, "acme", "acme.", "macrometa", new Fabrics(), HOST, tls.settings());
    String nemo = scene.person("acme", "Nemo", "administrator");
    admin = scene.keyOf(nemo);
    scene.password(nemo, PASSWORD);
  }

  @AfterAll
  void end() {
    scene.close();
  }

  private int port() {
    return scene.site.getPort();
  }

  private JsonNode jsc8(String module, String key, String story, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(module, "https://play.paas.macrometa.io:" + port(), key, story));
    arguments.addAll(List.of(more));
    return NodeScript.run(trusting(), "macrometa.js", arguments.toArray(String[]::new));
  }

  private Map<String, String> trusting() {
    return Map.of("NODE_EXTRA_CA_CERTS", tls.certificate().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsc8", "jsc8-0.17"})
  void itsClientMakesKeysSetsLevelsAndIsHeldToThem(String module) throws Exception {
    JsonNode said = jsc8(module, admin, "manage");
    String id = module.replaceAll("[^a-z0-9]", "");
    assertThat(said.at("/create/key").asString()).as(said.toString()).startsWith("acme." + id);
    assertThat(said.at("/create again/code").asInt()).isEqualTo(409);
    assertThat(said.at("/list/result").toString()).contains("\"keyid\":\"" + id + "\"");
    assertThat(said.at("/show/user").asString()).isEqualTo(id);
    assertThat(said.at("/collections before/failed").asString()).isEqualTo("C8Error");
    assertThat(said.at("/collections before/code").asInt()).isEqualTo(403);
    assertThat(said.at("/fabric/result").asString()).isEqualTo("ro");
    assertThat(said.at("/fabrics/result").toString()).isEqualTo("{\"_system\":\"ro\"}");
    assertThat(said.at("/set collection/_system~1testCollection").asString()).isEqualTo("rw");
    assertThat(said.at("/collection/result").asString()).isEqualTo("rw");
    assertThat(said.at("/default/result").asString()).isEqualTo("none");
    assertThat(said.at("/set stream/result").asString()).isEqualTo("wo");
    assertThat(said.at("/stream/result").asString()).isEqualTo("wo");
    assertThat(said.at("/billing/result/billing").asString()).isEqualTo("ro");
    assertThat(said.at("/save/_id").asString()).isEqualTo("testCollection/1");
    assertThat(said.at("/save elsewhere/code").asInt()).isEqualTo(403);
    assertThat(said.at("/publish/result").asString()).isEqualTo("c8globals.testStream");
    assertThat(said.at("/backlog/code").asInt()).isEqualTo(403);
    assertThat(said.at("/clear default/code").asInt()).isEqualTo(202);
    assertThat(said.at("/collections").toString()).contains("addresses", "testCollection");
    assertThat(said.at("/all collections/result").toString())
        .isEqualTo("{\"*\":\"ro\",\"addresses\":\"ro\",\"testCollection\":\"rw\"}");
    assertThat(said.at("/set collections/result").toString())
        .isEqualTo("{\"testCollection\":\"rw\"}");
    assertThat(said.at("/more attributes/result").toString())
        .isEqualTo("{\"role\":\"staff\",\"region\":\"eu\"}");
    assertThat(said.at("/attributes left/result").toString()).isEqualTo("{\"region\":\"eu\"}");
    assertThat(said.at("/validate/result/tenant").asString()).isEqualTo("acme");
    assertThat(said.at("/collections logged in").asInt()).isEqualTo(2);
    assertThat(said.at("/remove/code").asInt()).isEqualTo(202);
    assertThat(said.at("/collections removed/code").asInt()).isEqualTo(401);
    assertThat(scene.upstream.last().headers()).doesNotContainKey("authorization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsc8", "jsc8-0.17"})
  void itsClientSignsInByPasswordAndGoesOnWithTheToken(String module) throws Exception {
    JsonNode said = jsc8(module, "", "signIn", "nemo@example.com", PASSWORD);
    assertThat(said.at("/wrong password/code").asInt()).as(said.toString()).isEqualTo(401);
    assertThat(said.at("/login/tenant").asString()).isEqualTo("acme");
    assertThat(said.at("/login/username").asString()).isEqualTo("nemo");
    assertThat(said.at("/collections").asInt()).isEqualTo(2);
    assertThat(said.at("/create/key").asString()).startsWith("acme.byPassword.");
    assertThat(said.at("/collections by token").asInt()).isEqualTo(2);
    assertThat(said.at("/log in with a token").has("failed")).isFalse();
    String keys = "/v1/projects/acme/keys?handle=byPassword";
    scene.rest.send(
        "DELETE",
        "/v1/keys/" + scene.rest.send("GET", keys, null).body().at("/items/0/id").asString(),
        null);
  }

  @Test
  void disablingAKeyElsewhereRefusesItsClientsNextCall() throws Exception {
    JsonNode made =
        scene.made(
            "/v1/projects/acme/keys",
            "{\"name\":\"by REST\",\"handle\":\"rest\",\"access\":{\"preset\":\"read-only\"}}");
    String key = made.path("secret").asString();
    assertThat(key).startsWith("acme.rest.");
    assertThat(jsc8("jsc8", key, "probe").path("collections").asInt()).isEqualTo(2);
    String path = "/v1/keys/" + made.at("/key/id").asString();
    scene.rest.send("PATCH", path, "{\"status\":\"disabled\"}");
    JsonNode refused = jsc8("jsc8-0.17", key, "probe").path("collections");
    assertThat(refused.path("code").asInt()).isEqualTo(401);
    assertThat(refused.path("message").asString()).contains("disabled");
  }

  @Test
  void theSamplesOfItsPageWorkAsTheyStand() throws Exception {
    String key = scene.key("acme", ",\"handle\":\"sample\",\"access\":{\"preset\":\"read-only\"}");
    JsonNode said =
        NodeScript.run(trusting(), "macrometa-seed.js", "https://" + HOST + ":" + port(), key);
    assertThat(said.at("/collections/result/0/name").asString()).isEqualTo("addresses");
    JsonNode refused =
        NodeScript.run(trusting(), "macrometa-seed.js", "https://" + HOST + ":" + port(), "XXXXX");
    assertThat(refused.path("failure").asInt()).isEqualTo(401);

    // What the sample for Python's client asks first, and what that for its requests sends.
    Curl curl = new Curl(HOST, port(), tls.certificate());
    String tenant = curl.run("-H", "Authorization: apikey " + key, curl.at("/_api/user"));
    assertThat(tenant).contains("\"result\":[{\"tenant\":\"acme\"").endsWith("200");
    String answer =
        curl.run(
            "-H",
            "content-type: application/json",
            "-H",
            "authorization: apikey " + key,
            curl.at("/_fabric/_system/_api/collection"));
    assertThat(answer).contains("\"result\":[{\"name\":\"addresses\"").endsWith("200");
  }
}
