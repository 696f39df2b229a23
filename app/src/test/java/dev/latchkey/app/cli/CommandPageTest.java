package dev.latchkey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/cli.md` beside the commands that exist.
class CommandPageTest {
  private static final Pattern LISTED = Pattern.compile("(?m)^  ([a-z-]+) {2,}\\S");
  private static final Pattern NAMED = Pattern.compile("`(latchkey [a-z]+(?: [a-z-]+)?)`");

  @Test
  void thePageNamesEveryCommandAndNoOther(@TempDir Path home) throws IOException {
    CommandLineUser user = new CommandLineUser(home);
    Set<String> commands = new TreeSet<>();
    for (String command : names(user.type("--help").out())) {
      Set<String> below = names(user.type(command, "--help").out());
      if (below.isEmpty()) {
        commands.add("latchkey " + command);
      }
      below.forEach(name -> commands.add("latchkey " + command + " " + name));
    }
    Set<String> onPage = new TreeSet<>();
    Matcher named = NAMED.matcher(Files.readString(Path.of("..", "docs", "cli.md")));
    while (named.find()) {
      onPage.add(named.group(1));
    }
    assertThat(onPage).isEqualTo(commands).hasSizeGreaterThan(40);
  }

  private static Set<String> names(String help) {
    Set<String> names = new TreeSet<>();
    int list = help.indexOf("Commands:");
    Matcher listed = LISTED.matcher(list < 0 ? "" : help.substring(list));
    while (listed.find()) {
      names.add(listed.group(1));
    }
    return names;
  }
}
