package dev.latchkey.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints a script that completes commands, options and the words that an option takes.
@Command(
    name = "completion",
    description = {
      "Print a script that completes commands, options and their values:",
      "  source <(latchkey completion)         in bash and zsh",
      "  latchkey completion fish | source     in fish"
    })
final class CompletionCommand extends LocalCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "bash|zsh|fish",
      description = "For which shell (default: one script for bash and zsh).")
  private String shell = "bash";

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Terminal terminal) {
    super(terminal);
  }

  /// picocli's script, which knows fixed words alone, with the profiles looked up in it.
  private static String bash(CommandLine root) {
    String name = "__" + root.getCommandName() + "_profiles";
    return AutoComplete.bash(root.getCommandName(), root)
            .replace("(\"" + TypedValues.PROFILES + "\")", "($(" + name + "))")
        + """

        # The profiles of "latchkey login", by their key files.
        function %s() {
          ls "${XDG_CONFIG_HOME:-$HOME/.config}/latchkey/keys" 2>/dev/null | sed -n 's/\\.key$//p'
        }
        """
            .formatted(name);
  }

  @Override
  protected int run() {
    if (spec == null) {
      throw new IllegalStateException("the parser did not say which command this is");
    }
    CommandLine root = spec.root().commandLine();
    TypedValues.nameIn(root);
    terminal()
        .out()
        .print(
            switch (shell) {
              case "bash", "zsh" -> bash(root);
              case "fish" -> FishCompletion.script(root);
              default ->
                  throw CommandFailure.usage(
                      "\"" + shell + "\" is none of bash, zsh, fish.", "latchkey completion bash");
            });
    return ExitCode.DONE;
  }
}
