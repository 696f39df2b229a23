package dev.latchkey.server.command;

import dev.latchkey.server.settings.EffectiveSettings;
import dev.latchkey.server.settings.ReadSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags by which settings can be given on the command line.
final class SettingsFlags {
  private final Map<String, String> given = new HashMap<>();
  private @Nullable Path config;

  @Option(names = "--config", paramLabel = "FILE", description = "A YAML file with settings.")
  void config(Path file) {
    config = file;
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder: the embedded store and the pepper (default: ./data).")
  void data(String text) {
    given.put("--data", text);
  }

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "embedded (default), or postgresql://USER@HOST/DATABASE. A password is better kept in a"
              + " file named by LATCHKEY_STORE_FILE.")
  void store(String text) {
    given.put("--store", text);
  }

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Where front and gateway listen (default: 127.0.0.1).")
  void host(String text) {
    given.put("--host", text);
  }

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The front port: console, REST, verify (default: 8700; 0 picks a free one).")
  void port(String text) {
    given.put("--port", text);
  }

  @Option(
      names = "--gateway-port",
      paramLabel = "N",
      description = "The port behind which the sites are (default: 8701).")
  void gatewayPort(String text) {
    given.put("--gateway-port", text);
  }

  @Option(
      names = "--ops-port",
      paramLabel = "N",
      description = "The port of health and metrics (default: 8702).")
  void opsPort(String text) {
    given.put("--ops-port", text);
  }

  @Option(
      names = "--bootstrap-key-file",
      paramLabel = "FILE",
      description = "Write a key with every right to this new file when the store is empty.")
  void bootstrapKeyFile(String text) {
    given.put("--bootstrap-key-file", text);
  }

  /// All settings, these flags on top.
  EffectiveSettings read(Map<String, String> environment) {
    return ReadSettings.read(config, environment, given);
  }
}
