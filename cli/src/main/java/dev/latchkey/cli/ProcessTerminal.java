package dev.latchkey.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The terminal that this process was started from.
public final class ProcessTerminal {
  private static final int COLUMNS_MIN = 40;
  private static final int COLUMNS_MAX = 1_000;
  private static final int ASKING_SECONDS_MAX = 2;

  private ProcessTerminal() {}

  @SuppressWarnings("SystemConsoleNull") // some settings of the Java machine make it null
  public static Terminal of(
      Map<String, String> environment, PrintWriter out, PrintWriter err, InstantSource clock) {
    Console console = System.console();
    boolean seen = console != null && console.isTerminal();
    return new Terminal(
        environment,
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        out,
        err,
        seen ? columns(environment) : OptionalInt.empty(),
        seen && console != null ? new AtConsole(console) : null,
        clock);
  }

  private static OptionalInt columns(Map<String, String> environment) {
    int columns = number(environment.getOrDefault("COLUMNS", ""));
    if (columns == 0) {
      columns = askedOfTerminal();
    }
    return columns == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Math.clamp(columns, COLUMNS_MIN, COLUMNS_MAX));
  }

  private static int askedOfTerminal() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(ASKING_SECONDS_MAX, TimeUnit.SECONDS);
      return number(answer.strip().replaceFirst(".* ", ""));
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }

  private record AtConsole(Console console) implements Terminal.Person {
    @Override
    public @Nullable String answer(String question) {
      console.writer().print(question);
      console.writer().flush();
      return console.readLine();
    }

    @Override
    public @Nullable String answerUnseen(String question) {
      char[] typed = console.readPassword("%s", question);
      return typed == null ? null : new String(typed);
    }

    @Override
    public boolean seesNotes() {
      try {
        Process test =
            new ProcessBuilder("test", "-t", "2")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return test.waitFor(ASKING_SECONDS_MAX, TimeUnit.SECONDS) && test.exitValue() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
