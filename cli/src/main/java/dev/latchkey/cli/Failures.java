package dev.latchkey.cli;

import dev.latchkey.cli.output.SafeText;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.UnreachableException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Says what went wrong, and what to type next.
final class Failures {
  private Failures() {}

  /// @return the exit code
  static int say(Terminal terminal, CommandFailure e, CommandSpec command) {
    boolean hasNext = !e.next().isEmpty() || e.exitCode() != ExitCode.USAGE;
    return say(
        terminal, String.valueOf(e.getMessage()), hasNext ? e.next() : help(command), e.exitCode());
  }

  /// @return the exit code
  static int say(Terminal terminal, LatchkeyException e, CommandSpec command) {
    if (e instanceof UnreachableException) {
      return say(terminal, e.detail(), "latchkey doctor", ExitCode.UNREACHABLE);
    }
    List<String> wrong = e.errors().stream().map(error -> TypedFields.say(error, command)).toList();
    for (String each : wrong.subList(0, Math.max(0, wrong.size() - 1))) {
      terminal.note(SafeText.of("latchkey: " + each));
    }
    return say(
        terminal,
        (wrong.isEmpty() ? e.detail() : wrong.getLast()) + " (" + e.code() + ")",
        next(e, command),
        e.status() == 401 || e.status() == 403 ? ExitCode.NOT_ALLOWED : ExitCode.FAILED);
  }

  private static String help(CommandSpec command) {
    return command.qualifiedName() + " --help";
  }

  /// What lists the things that the command is about; empty where nothing does.
  private static String listing(CommandSpec command) {
    CommandLine group = command.commandLine().getParent();
    return group != null && group.getSubcommands().containsKey("list")
        ? group.getCommandSpec().qualifiedName() + " list"
        : "";
  }

  /// Where the project was not typed, another one may be meant.
  private static String otherwise(CommandSpec command) {
    OptionSpec project = command.findOption("--project");
    ParseResult line = command.commandLine().getParseResult();
    return project == null || line == null || line.hasMatchedOption(project)
        ? ""
        : ", or add --project where it is in another";
  }

  private static int say(Terminal terminal, String what, String next, int exitCode) {
    terminal.note("latchkey: " + SafeText.of(what));
    if (!next.isEmpty()) {
      terminal.note("Next: " + next);
    }
    return exitCode;
  }

  /// What helps in most cases of the code; empty where there is nothing.
  private static String next(LatchkeyException e, CommandSpec command) {
    return switch (e.code()) {
      case "precondition_failed" -> "look at it again, then the same with its version";
      case "store_unavailable", "outcome_unknown", "overloaded", "undecided" -> "latchkey doctor";
      case "rate_limited" ->
          "the same in "
              + Texts.counted(e.retryAfter().map(Duration::toSeconds).orElse(1L), "second");
      default ->
          switch (e.status()) {
            case 401 -> "latchkey login";
            case 403 -> "latchkey whoami";
            case 404 ->
                e.detail().contains("no such project")
                    ? "latchkey projects list"
                    : listing(command) + otherwise(command);
            default -> e.errors().isEmpty() ? "" : help(command);
          };
    };
  }
}
