package dev.latchkey.cli;

import dev.latchkey.cli.output.SafeText;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.UnreachableException;
import java.time.Duration;

/// Says what went wrong, and what to type next.
final class Failures {
  private Failures() {}

  /// @return the exit code
  static int say(Terminal terminal, CommandFailure e) {
    return say(terminal, String.valueOf(e.getMessage()), e.next(), e.exitCode());
  }

  /// @param listing what lists the things that the command is about; empty where nothing does
  /// @return the exit code
  static int say(Terminal terminal, LatchkeyException e, String listing) {
    if (e instanceof UnreachableException) {
      return say(terminal, e.detail(), "latchkey doctor", ExitCode.UNREACHABLE);
    }
    e.errors().stream()
        .filter(error -> e.errors().size() > 1)
        .forEach(error -> terminal.note(SafeText.of("  " + error.field() + " " + error.message())));
    return say(
        terminal,
        e.detail() + " (" + e.code() + ")",
        next(e, listing),
        e.status() == 401 || e.status() == 403 ? ExitCode.NOT_ALLOWED : ExitCode.FAILED);
  }

  private static int say(Terminal terminal, String what, String next, int exitCode) {
    terminal.note("latchkey: " + SafeText.of(what));
    if (!next.isEmpty()) {
      terminal.note("Next: " + next);
    }
    return exitCode;
  }

  /// What helps in most cases of the code; empty where there is nothing.
  private static String next(LatchkeyException e, String listing) {
    return switch (e.code()) {
      case "precondition_failed" -> "look at it again, then the same with its version";
      case "store_unavailable", "outcome_unknown", "overloaded", "undecided" -> "latchkey doctor";
      case "rate_limited" ->
          "the same in " + e.retryAfter().map(Duration::toSeconds).orElse(1L) + " seconds";
      default ->
          switch (e.status()) {
            case 401 -> "latchkey login";
            case 403 -> "latchkey whoami";
            case 404 -> e.detail().contains(" project ") ? "latchkey projects list" : listing;
            default -> "";
          };
    };
  }
}
