package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.client.key.Access;
import dev.latchkey.client.key.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What can be said about what a key may do.
public final class AccessOptions {
  @Option(
      names = "--preset",
      paramLabel = "full|read-only",
      description = "Everything, or every reading action of the project's catalogue.")
  private @Nullable String preset;

  @Option(
      names = "--allow",
      paramLabel = "RESOURCE=ACTIONS",
      description = {
        "Allow these actions on this, such as 'files/*=read,list'; 'files/secret=' is none.",
        "May be repeated; the innermost rule decides."
      })
  private List<String> allow = List.of();

  /// What was said; empty for nothing.
  public Optional<Access> access() {
    if (preset != null && !allow.isEmpty()) {
      throw CommandFailure.usage("--preset and --allow exclude each other.", "");
    }
    if (!allow.isEmpty()) {
      return Optional.of(Access.of(allow.stream().map(AccessOptions::rule).toArray(Rule[]::new)));
    }
    return Optional.ofNullable(preset)
        .map(text ->
            switch (text) {
              case "full" -> Access.full();
              case "read-only" -> Access.readOnly();
              default ->
                  throw CommandFailure.usage(
                      "--preset \"" + text + "\" is neither \"full\" nor \"read-only\".", "");
            });
  }

  static Rule rule(String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 1) {
      throw CommandFailure.usage(
          "--allow \"" + text + "\" does not say which actions.", "--allow 'files/*=read,list'");
    }
    String actions = text.substring(equals + 1);
    return new Rule(
        text.substring(0, equals), actions.isEmpty() ? List.of() : List.of(actions.split(",")));
  }
}
