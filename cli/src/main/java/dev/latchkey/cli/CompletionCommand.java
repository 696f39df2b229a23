package dev.latchkey.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints a script that completes commands, options and the words that an option takes.
@Command(
    name = "completion",
    description = {
      "Print a script that completes commands, options and their values in bash and zsh:",
      "  source <(latchkey completion)"
    })
final class CompletionCommand extends LocalCommand {
  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    if (spec == null) {
      throw new IllegalStateException("the parser did not say which command this is");
    }
    CommandLine root = spec.root().commandLine();
    TypedValues.nameIn(root);
    terminal().out().print(AutoComplete.bash(root.getCommandName(), root));
    return ExitCode.DONE;
  }
}
