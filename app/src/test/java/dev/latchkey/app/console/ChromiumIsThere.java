package dev.latchkey.app.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Looks for Chromium: in `LATCHKEY_CHROMIUM`, then where distributions put it.
public final class ChromiumIsThere implements ExecutionCondition {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  /// The browser, where there is one.
  public static Optional<Path> executable() {
    return Stream.concat(Stream.ofNullable(System.getenv("LATCHKEY_CHROMIUM")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (executable().isPresent() || "true".equals(System.getenv("CI"))) {
      return ConditionEvaluationResult.enabled("there is a browser, or there must be one");
    }
    String why =
        "NOT RUN, because Chromium is missing: "
            + context.getDisplayName()
            + ". Install it (apt-get install chromium) or name it in LATCHKEY_CHROMIUM.";
    if (context.getTestMethod().isEmpty()) {
      System.err.println("\n*** " + why + "\n");
    }
    return ConditionEvaluationResult.disabled(why);
  }
}
