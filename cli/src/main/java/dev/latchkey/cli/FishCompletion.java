package dev.latchkey.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The script for fish: one line a command, option and list of words, each with its condition.
final class FishCompletion {
  private static final Set<String> PATHS = Set.of("FILE", "DIR");
  private static final String FUNCTIONS =
      """
      # The commands so far are exactly these.
      function __latchkey_at
          set -l words (commandline -opc)
          set -e words[1]
          test "$words" = "$argv"
      end
      # The line begins with these commands.
      function __latchkey_in
          set -l words (commandline -opc)
          set -e words[1]
          set -l many (count $argv)
          test (count $words) -ge $many; and test "$words[1..$many]" = "$argv"
      end
      # The profiles of "latchkey login", by their key files.
      function __latchkey_profiles
          set -l folder $HOME/.config
          set -q XDG_CONFIG_HOME; and set folder $XDG_CONFIG_HOME
          command ls $folder/latchkey/keys 2>/dev/null | string replace -rf '\\.key$' ''
      end
      complete -c latchkey -e
      complete -c latchkey -f
      """;

  private final String program;
  private final List<String> lines = new ArrayList<>();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String script(CommandLine root) {
    FishCompletion made = new FishCompletion(root.getCommandName());
    made.below(root, "");
    return FUNCTIONS.replace("latchkey", made.program)
        + String.join("\n", made.lines)
            .replace(TypedValues.PROFILES, "(__" + made.program + "_profiles)")
        + "\n";
  }

  private void below(CommandLine command, String path) {
    for (CommandLine each : command.getSubcommands().values()) {
      CommandSpec spec = each.getCommandSpec();
      add("at", path, "-a " + quoted(spec.name()) + said(spec.usageMessage().description()));
      below(each, (path + " " + spec.name()).strip());
    }
    CommandSpec spec = command.getCommandSpec();
    spec.options().stream().filter(option -> !option.hidden()).forEach(option -> add(option, path));
    spec.positionalParameters()
        .forEach(word -> {
          if (!candidates(word).isEmpty() || PATHS.contains(word.paramLabel())) {
            add("in", path, values(word));
          }
        });
  }

  private void add(OptionSpec option, String path) {
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
      words.append(' ');
    }
    String values = option.arity().max() == 0 ? "" : "-r " + values(option);
    add("in", path, (words + values).strip() + said(option.description()));
  }

  private static String values(ArgSpec arg) {
    String words = candidates(arg);
    return PATHS.contains(arg.paramLabel())
        ? "-F"
        : "-f" + (words.isEmpty() ? "" : " -a " + quoted(words));
  }

  private static String candidates(ArgSpec arg) {
    Iterable<String> words = arg.completionCandidates();
    return words == null
        ? ""
        : StreamSupport.stream(words.spliterator(), false).collect(Collectors.joining(" "));
  }

  private void add(String condition, String path, String rest) {
    String when = "__" + program + "_" + (path.isEmpty() ? "at" : condition + " " + path);
    lines.add("complete -c " + program + " -n " + quoted(when) + " " + rest);
  }

  /// The first line of a description.
  private static String said(String[] description) {
    return description.length == 0 ? "" : " -d " + quoted(description[0].replaceFirst(":$", "."));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
