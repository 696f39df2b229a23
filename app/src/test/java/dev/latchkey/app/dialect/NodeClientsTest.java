package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Clients for Node, unchanged, against sites that speak with them.
@ExtendWith(NodeIsThere.class)
class NodeClientsTest {
  @Test
  void algorithmiasClientCallsAndStoresWhatItsKeyAllows(@TempDir Path folder) throws Exception {
    try (Scene scene = new Scene(folder, "cluster", "sim", "algorithmia", new Algorithms())) {
      String key =
          scene.key(
              "cluster",
              ",\"access\":{\"rules\":[{\"resource\":\"algo://demo/*\",\"actions\":[\"call\"]},"
                  + "{\"resource\":\"data://*\",\"actions\":[\"read\",\"write\"]}]}");
      JsonNode said = NodeScript.run(Map.of(), "algorithmia.js", scene.site.toString(), key);
      assertThat(said.path("call").asString()).isEqualTo("Hello HAL");
      assertThat(said.path("call with prefix").asString()).isEqualTo("Hello HAL");
      assertThat(said.path("call of another's").asString()).startsWith("Caller is not authorized");
      assertThat(said.path("put").toString()).contains("data://.my/foo/a.txt");
      assertThat(said.path("exists").asBoolean()).isTrue();
      assertThat(said.path("get").asString()).isEqualTo("hello");
      assertThat(said.path("delete").toString()).contains("\"deleted\":1");
      assertThat(said.path("exists no more").asBoolean()).isFalse();
    }
  }
}
