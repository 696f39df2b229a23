package dev.latchkey.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which project is meant.
public final class ProjectOption {
  @Option(
      names = {"-p", "--project"},
      paramLabel = "PROJECT",
      description =
          "Id or slug (default: LATCHKEY_PROJECT, the profile's, that of the calling key).")
  private @Nullable String project;

  /// As it was typed; null where it was not.
  public @Nullable String named() {
    return project;
  }

  public String in(Session session) {
    return session.project(project);
  }
}
