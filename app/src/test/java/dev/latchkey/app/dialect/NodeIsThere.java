package dev.latchkey.app.dialect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks for Node, and for the clients that `./dev test` installs for it.
final class NodeIsThere implements ExecutionCondition {
  static final Path CLIENTS =
      Path.of("..", ".build", "clients", "node_modules").toAbsolutePath().normalize();

  private static final List<String> PLACES = List.of("/usr/bin/node", "/usr/local/bin/node");

  static Optional<Path> executable() {
    return Stream.concat(Stream.ofNullable(System.getenv("LATCHKEY_NODE")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean there = executable().isPresent() && Files.isDirectory(CLIENTS);
    if (there || "true".equals(System.getenv("CI"))) {
      return ConditionEvaluationResult.enabled("there is Node with the clients, or must be");
    }
    String why =
        "NOT RUN, because Node or its clients are missing: "
            + context.getDisplayName()
            + ". Install Node (apt-get install nodejs npm) and run ./dev test, which fetches the"
            + " clients.";
    if (context.getTestMethod().isEmpty()) {
      System.err.println("\n*** " + why + "\n");
    }
    return ConditionEvaluationResult.disabled(why);
  }
}
