package dev.latchkey.cli.people;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// Which project is meant.
final class ProjectId {
  @Parameters(index = "0", paramLabel = "PROJECT", description = "The project's id or slug.")
  private @Nullable String id;

  String get() {
    String typed = id;
    if (typed == null) {
      throw new IllegalStateException("the parser did not ask for a project");
    }
    return typed;
  }
}
