package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.dialect.Scene.Reply;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A site that speaks Macrometa's dialect, and how it is asked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MacrometaScene {
  Scene scene;

  /// The key of the person `demo`, which manages keys.
  String admin = "";

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    scene = new Scene(folder, "acme-corp", "acme.", "macrometa", new Fabrics());
    admin = scene.keyOf(scene.person("acme-corp", "Demo", "administrator"));
  }

  @AfterAll
  void end() {
    scene.close();
  }

  Reply say(String method, String path, @Nullable String body, String key) throws Exception {
    return scene.send(
        method, path, body, "authorization", "apikey " + key, "content-type", "text/plain");
  }

  Reply ask(String method, String path, @Nullable String body) throws Exception {
    return say(method, "/_api/key" + path, body, admin);
  }

  /// A new key with this id.
  String create(String keyid) throws Exception {
    Reply made = ask("POST", "", "{\"keyid\":\"" + keyid + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.at("/key");
  }

  void grant(String path, String level) throws Exception {
    Reply set = ask("PUT", path, "{\"grant\":\"" + level + "\"}");
    assertThat(set.status()).as(path + " " + set.text()).isEqualTo(200);
  }

  int get(String path, String key) throws Exception {
    return say("GET", path, null, key).status();
  }

  int post(String path, String key) throws Exception {
    return say("POST", path, "{}", key).status();
  }

  JsonNode record(String keyid) throws Exception {
    return scene
        .rest
        .send("GET", "/v1/projects/acme-corp/keys?handle=" + keyid, null)
        .body()
        .at("/items/0");
  }
}
