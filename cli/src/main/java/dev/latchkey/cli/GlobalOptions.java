package dev.latchkey.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options of every command that speaks to a server.
public final class GlobalOptions {
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (default: LATCHKEY_URL, the profile's, http://127.0.0.1:8700).")
  @Nullable String server;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description =
          "The file with the key to call with (default: LATCHKEY_API_KEY, the profile's).")
  @Nullable Path apiKeyFile;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "A profile of \"latchkey login\" (default: LATCHKEY_PROFILE, the current one).")
  @Nullable String profile;

  public boolean asJson() {
    return output.asJson();
  }
}
