package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Clients for Node, unchanged, against sites that speak with them.
@ExtendWith(NodeIsThere.class)
class NodeClientsTest {
  private static final int RUN_SECONDS_MAX = 60;

  /// What a script says of each of its calls.
  private static JsonNode run(String script, String... arguments) throws Exception {
    Path node =
        NodeIsThere.executable().orElseThrow(() -> new IOException("there is no Node here"));
    List<String> command = new ArrayList<>(List.of(node.toString(), "src/test/clients/" + script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLIENTS", NodeIsThere.CLIENTS.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    ObjectNode all = JsonMapper.shared().createObjectNode();
    said.lines()
        .filter(line -> line.startsWith("{"))
        .map(JsonMapper.shared()::readTree)
        .forEach(line -> all.set(line.path("what").asString(), line.path("answer")));
    return all;
  }

  @Test
  void algorithmiasClientCallsAndStoresWhatItsKeyAllows(@TempDir Path folder) throws Exception {
    try (Scene scene = new Scene(folder, "cluster", "sim", "algorithmia", new Algorithms())) {
      String key =
          scene.key(
              "cluster",
              ",\"access\":{\"rules\":[{\"resource\":\"algo://demo/*\",\"actions\":[\"call\"]},"
                  + "{\"resource\":\"data://*\",\"actions\":[\"read\",\"write\"]}]}");
      JsonNode said = run("algorithmia.js", scene.site.toString(), key);
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
