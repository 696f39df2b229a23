package dev.latchkey.server.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.console.part.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Path TEMPLATES = Path.of("src/main/jte/console");
  private static final Pattern FIELD =
      Pattern.compile(
          "form = (?!page.query)[\\w.()]+, name = \"([^\"]+)\"[^\\n]*? label = t\\(\"([^\"]+)\"");

  @Test
  void problemsNameAFieldOfAnyFormAsItsLabelDoes() throws IOException {
    List<String> wrong = new ArrayList<>();
    int fields = 0;
    for (Path template : templates()) {
      Matcher found = FIELD.matcher(Files.readString(template));
      while (found.find()) {
        String name = found.group(1);
        String label = Texts.t(found.group(2));
        fields++;
        if (!Labels.of(name).equals(label)) {
          wrong.add(template + ": " + name + " is called " + label + ", not " + Labels.of(name));
        }
      }
    }
    assertThat(fields).isGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files
          .filter(file -> file.toString().endsWith(".jte"))
          .filter(file -> !file.startsWith(TEMPLATES.resolve("part")))
          .toList();
    }
  }

  @Test
  void aPartOfAFieldIsNamedAsTheFieldWithTheNumberOfItsEntry() {
    assertThat(Labels.of("networks[12]")).isEqualTo("Networks, entry 12,");
    assertThat(Labels.of("rules[2].actions")).isEqualTo("Rules, entry 2,");
    assertThat(Labels.field("rules[2].actions")).isEqualTo("rules");
    assertThat(Labels.of("policy.minLifetimeDays")).isEqualTo("Shortest life in days");
    assertThat(Labels.of("no.such[1]field")).isEqualTo("no.such[1]field");
  }
}
