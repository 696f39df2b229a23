package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/five-systems.md`: no feature is left out, and the tests that it names are there.
class FiveSystemsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("\\| ([UCMTDA]\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]*) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Map<String, Integer> ROWS =
      Map.of("U", 53, "C", 30, "M", 32, "T", 19, "D", 26, "A", 26);

  private static List<Matcher> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/five-systems.md")).stream()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .toList();
  }

  @Test
  void everyFeatureOfTheFiveSystemsHasItsRow() throws Exception {
    List<String> expected =
        ROWS.entrySet().stream()
            .flatMap(
                each -> IntStream.rangeClosed(1, each.getValue()).mapToObj(n -> each.getKey() + n))
            .toList();
    assertThat(rows().stream().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whatWorksNamesATestAndWhatDoesNotSaysWhy() throws Exception {
    for (Matcher row : rows()) {
      assertThat(row.group(3)).as(row.group()).isIn("works", "differs", "not yet");
      if (row.group(3).equals("works")) {
        assertThat(TEST.matcher(row.group(4)).find()).as(row.group()).isTrue();
      } else {
        String why = TEST.matcher(row.group(4)).replaceAll("").replace(",", "").strip();
        assertThat(why).as(row.group()).isNotEmpty();
      }
    }
  }

  @Test
  void theTestsThatItNamesAreThere() throws Exception {
    Map<String, String> sources = tests();
    List<String> missing = new ArrayList<>();
    for (Matcher row : rows()) {
      Matcher named = TEST.matcher(row.group(4));
      while (named.find()) {
        String source = sources.getOrDefault(named.group(1), "");
        if (!source.contains(" void " + named.group(2) + "(")) {
          missing.add(row.group(1) + " names " + named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Map<String, String> tests() throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (String module : List.of("core", "store", "gateway", "client", "cli", "server", "app")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString();
          found.put(name.substring(0, name.length() - 5), Files.readString(file));
        }
      }
    }
    return found;
  }
}
