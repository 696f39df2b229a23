package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The completion script for fish, line by line, so that no fish is needed to look at it.
class FishCompletionTest {
  private static final String QUOTED = "'(?:[^'\\\\]|\\\\['\\\\])*'";
  private static final Pattern LINE =
      Pattern.compile(
          "complete -c latchkey -n '__latchkey_(?:at|in)(?: [a-z-]+)*'"
              + "(?: -s [a-z]| -l [a-z-]+| -r| -f| -F| -[ad] "
              + QUOTED
              + ")+");

  @TempDir static Path folder;
  private static List<String> lines;

  @BeforeAll
  static void print() {
    lines =
        new CommandLineUser(folder)
            .type("completion", "fish")
            .out()
            .lines()
            .dropWhile(line -> !line.equals("complete -c latchkey -f"))
            .skip(1)
            .toList();
  }

  @Test
  void everyLineIsWellFormed() {
    assertThat(lines).hasSizeGreaterThan(400).allMatch(line -> LINE.matcher(line).matches());
  }

  @Test
  void commandsOptionsAndWordsAreOfferedWhereTheyBelong() {
    assertThat(lines)
        .contains(
            "complete -c latchkey -n '__latchkey_at' -a 'keys'"
                + " -d 'API keys, from issue to deletion.'",
            "complete -c latchkey -n '__latchkey_at keys' -a 'show'"
                + " -d 'Show a key; its text is not kept and not shown.'",
            "complete -c latchkey -n '__latchkey_in keys list' -l status -r -f"
                + " -a 'active disabled expired' -d 'Only keys of this status.'",
            "complete -c latchkey -n '__latchkey_in keys import' -F",
            "complete -c latchkey -n '__latchkey_in profiles use' -f -a '(__latchkey_profiles)'",
            "complete -c latchkey -n '__latchkey_in members role' -f"
                + " -a 'administrator member viewer'",
            "complete -c latchkey -n '__latchkey_at audit' -a 'verify'"
                + " -d 'Check that no entry of the audit trail was changed, moved, taken out or cut"
                + " off.'");
  }

  @Test
  void anotherShellIsAskedBack() {
    CommandLineUser.Said said = new CommandLineUser(folder).type("completion", "tcsh");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "latchkey: \"tcsh\" is none of bash, zsh, fish.\nNext: latchkey completion bash\n");
  }
}
