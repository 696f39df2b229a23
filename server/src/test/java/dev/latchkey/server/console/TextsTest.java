package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.server.console.part.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:t|plain|good|warn|bad)\\(\"([a-z0-9_.-]+)\"[,)]");

  private static Set<String> named() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path root : new Path[] {Path.of("src/main/jte"), Path.of("src/main/java")}) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (file.toString().matches(".*/(console|session)/.*")) {
            Matcher found = NAMED.matcher(Files.readString(file));
            while (found.find()) {
              names.add(found.group(1));
            }
          }
        }
      }
    }
    return names;
  }

  @Test
  void everyTextThatAPageNamesIsInTheCatalogue() throws IOException {
    assertThat(named()).hasSizeGreaterThan(100).allMatch(Texts::has);
  }

  @Test
  void everyOutcomeOfACallHasWords() {
    assertThat(CallOutcome.all()).allMatch(outcome -> Texts.has("outcome." + outcome));
  }

  @Test
  void partsAreFilledInAndCountsAreSaidInOneOrMany() {
    assertThat(Texts.t("keys.by", "Ada {0}")).isEqualTo("by Ada {0}");
    assertThat(Texts.count("access.rules", 1)).isEqualTo("1 rule");
    assertThat(Texts.count("access.rules", 1200)).isEqualTo("1,200 rules");
  }
}
