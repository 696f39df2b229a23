package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Runs scripts with Node and the clients that `./dev test` installs for it.
final class NodeScript {
  private static final int RUN_SECONDS_MAX = 180;

  private NodeScript() {}

  /// What a script says of each of its calls.
  static JsonNode run(Map<String, String> environment, String script, String... arguments)
      throws Exception {
    Path node =
        NodeIsThere.executable().orElseThrow(() -> new IOException("there is no Node here"));
    List<String> command = new ArrayList<>(List.of(node.toString(), "src/test/clients/" + script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLIENTS", NodeIsThere.CLIENTS.toString());
    builder.environment().putAll(environment);
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
}
