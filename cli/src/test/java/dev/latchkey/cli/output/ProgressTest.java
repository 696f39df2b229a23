package dev.latchkey.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.cli.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();

  /// Somebody who sees the notes, or has sent them to a file.
  private record Somebody(boolean seesNotes) implements Terminal.Person {
    @Override
    public @Nullable String answer(String question) {
      return null;
    }

    @Override
    public @Nullable String answerUnseen(String question) {
      return null;
    }
  }

  private Terminal terminal(Terminal.@Nullable Person person) {
    return new Terminal(
        Map.of(),
        new BufferedReader(new StringReader("")),
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(err),
        OptionalInt.empty(),
        person,
        InstantSource.system());
  }

  private String said(Terminal.@Nullable Person person, OptionalLong total, boolean alone) {
    err.getBuffer().setLength(0);
    try (Progress progress = Progress.of(terminal(person), "line", total, alone)) {
      for (int i = 1; i <= 20_500; i++) {
        progress.at(i);
        if (i == 1_500) {
          progress.note("line 1500: no");
        }
      }
    }
    return err.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void onATerminalOneLineIsWrittenOverAndLeavesNothingBehind() {
    String said = said(new Somebody(true), OptionalLong.of(41_000), true);
    assertThat(said)
        .startsWith(
            "\r1,000 of 41,000 lines, 2 % ..."
                + ("\r" + " ".repeat(30) + "\rline 1500: no\n")
                + "\r2,000 of 41,000 lines, 4 % ..."
                + "\r3,000 of 41,000 lines, 7 % ...")
        .endsWith("\r20,000 of 41,000 lines, 48 % ...\r" + " ".repeat(32) + "\r");
  }

  @Test
  void elsewhereThereIsALineNowAndThen() {
    String plain =
        "line 1500: no\n10,000 of 41,000 lines, 24 % ...\n20,000 of 41,000 lines, 48 % ...\n";
    assertThat(said(null, OptionalLong.of(41_000), true)).isEqualTo(plain);
    assertThat(said(new Somebody(false), OptionalLong.of(41_000), true)).isEqualTo(plain);
    assertThat(said(new Somebody(true), OptionalLong.of(41_000), false)).isEqualTo(plain);
  }

  @Test
  void withoutATotalAndBeyondItNoPercentageIsMadeUp() {
    assertThat(said(null, OptionalLong.empty(), true))
        .isEqualTo("line 1500: no\n10,000 lines ...\n20,000 lines ...\n");
    assertThat(said(null, OptionalLong.of(15_000), true))
        .endsWith("\n10,000 of 15,000 lines, 66 % ...\n20,000 of 20,000 lines, 100 % ...\n");
  }
}
