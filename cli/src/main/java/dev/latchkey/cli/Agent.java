package dev.latchkey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// How the command line names itself to servers.
final class Agent {
  /// Such as `latchkey-cli/0.1.0`. Servers record its calls under the door `cli`.
  static final String NAME = "latchkey-cli/" + version();

  private Agent() {}

  private static String version() {
    try (InputStream in = Agent.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("version.properties cannot be read", e);
    }
  }
}
