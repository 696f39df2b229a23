package dev.latchkey.cli.application;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// Which application is meant.
final class ApplicationId {
  @Parameters(
      index = "0",
      paramLabel = "APPLICATION",
      description = "The application's id: app_...")
  private @Nullable String id;

  String get() {
    String typed = id;
    if (typed == null) {
      throw new IllegalStateException("the parser did not ask for an application");
    }
    return typed;
  }
}
