package dev.latchkey.cli.application;

import dev.latchkey.cli.key.AccessOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What can be said about an application when it is registered and when it is changed.
final class ApplicationOptions {
  @Option(
      names = "--redirect",
      paramLabel = "URI",
      description = "Where it takes codes, exactly; may be repeated, and is the whole list.")
  List<String> redirects = List.of();

  @Option(
      names = "--device-flow",
      paramLabel = "yes|no",
      description = "Whether it may ask by a code that a person types.")
  @Nullable String deviceFlow;

  @Mixin final AccessOptions access = new AccessOptions();

  @Option(names = "--key-days", paramLabel = "DAYS", description = "How long its keys are good.")
  @Nullable Integer keyDays;
}
