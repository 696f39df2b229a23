package dev.latchkey.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model `Leases.tla` of the protocol, every state of it up to a bound, by the checker TLC.
/// With `-Dlatchkey.model=large` the bound is larger.
class LeaseModelTest {
  private static final Pattern STATES =
      Pattern.compile("states generated, ([0-9]+) distinct states found");
  private static final boolean LARGE = "large".equals(System.getProperty("latchkey.model"));
  private static final Bound SMALL = new Bound(2, 1, 3, 1);
  private static final Bound WIDE = new Bound(2, 1, 3, 2);

  private static final List<String> MISTAKES =
      List.of("late clock", "unseen", "twin", "short wait", "lease on joining", "leaves too soon");

  @TempDir Path folder;

  private record Bound(int processes, int lease, int timeMax, int changesMax) {}

  private record Checked(int code, String said) {
    long states() {
      Matcher matcher = STATES.matcher(said);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
  }

  private Process begin(Bound bound, String mistake) throws IOException {
    Path own = Files.createDirectory(folder.resolve(mistake.replace(' ', '-')));
    try (InputStream model = getClass().getResourceAsStream("Leases.tla")) {
      Files.write(own.resolve("Leases.tla"), Objects.requireNonNull(model).readAllBytes());
    }
    String processes =
        IntStream.rangeClosed(1, bound.processes())
            .mapToObj(i -> "p" + i)
            .collect(Collectors.joining(", ", "{", "}"));
    Files.writeString(
        own.resolve("Leases.cfg"),
        """
        SPECIFICATION Spec
        INVARIANT Safe
        SYMMETRY Alike
        CONSTANTS
          Processes = %s
          L = %d
          TimeMax = %d
          ChangesMax = %d
          Mistake = "%s"
        """
            .formatted(processes, bound.lease(), bound.timeMax(), bound.changesMax(), mistake));
    // TLC writes the modules of TLA+ there, and would read what another is just writing.
    Path modules = Files.createDirectories(own.resolve("modules"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + modules,
                LARGE ? "-XX:+UseParallelGC" : "-XX:TieredStopAtLevel=1",
                LARGE ? "-Xmx4g" : "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "tlc2.TLC",
                "-deadlock",
                "-workers",
                LARGE ? "auto" : "1",
                "-metadir",
                own.resolve("states").toString(),
                "-config",
                "Leases.cfg",
                "Leases.tla"))
        .directory(own.toFile())
        .redirectErrorStream(true)
        .start();
  }

  private static Checked end(Process process) throws IOException, InterruptedException {
    StringBuilder said = new StringBuilder();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        if (LARGE && line.startsWith("Progress")) {
          System.out.println("model: " + line);
        }
      }
    }
    return new Checked(process.waitFor(), said.toString());
  }

  @Test
  void inNoStateDoesANodeDecideWithoutWhatWasConfirmedAndPlantedMistakesAreFound()
      throws Exception {
    Process sound = begin(LARGE ? WIDE : SMALL, "none");
    for (String mistake : LARGE ? MISTAKES : MISTAKES.subList(0, 3)) {
      assertThat(end(begin(SMALL, mistake)).said())
          .as(mistake)
          .contains("Invariant Safe is violated");
    }

    Checked checked = end(sound);

    assertThat(checked.said()).contains("No error has been found");
    assertThat(checked.states()).isGreaterThan(10_000);
    System.out.println("model: " + checked.states() + " distinct states");
  }
}
