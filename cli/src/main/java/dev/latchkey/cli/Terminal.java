package dev.latchkey.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What a command has from the outside. Data goes to `out`, everything else to `err`.
///
/// @param columns how wide lines may be; empty where they are not read on a terminal
/// @param person who sits at the terminal; null where nobody does
/// @param clock tells the time of this machine
public record Terminal(
    Map<String, String> environment,
    BufferedReader in,
    PrintWriter out,
    PrintWriter err,
    OptionalInt columns,
    @Nullable Person person,
    InstantSource clock) {

  /// Answers questions.
  public interface Person {
    /// What was typed; null at the end of the input.
    @Nullable String answer(String question);

    /// As [#answer], not shown while it is typed.
    @Nullable String answerUnseen(String question);

    /// Whether what goes to `err` is seen on the terminal too.
    boolean seesNotes();
  }

  /// The variable's value; null where it is not set or empty.
  public @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /// Where this user's settings for commands lie.
  public Path settingsFolder() {
    String base = variable("XDG_CONFIG_HOME");
    if (base != null) {
      return Path.of(base, "latchkey");
    }
    String home = variable("HOME");
    if (home == null) {
      throw CommandFailure.usage(
          "Neither XDG_CONFIG_HOME nor HOME is set.", "export XDG_CONFIG_HOME=DIR");
    }
    return Path.of(home, ".config", "latchkey");
  }

  public Instant now() {
    return clock.instant();
  }

  /// Everything that is piped in.
  ///
  /// @param charactersMax how much is read at most
  public String input(int charactersMax) {
    try {
      StringBuilder text = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        text.append((char) c);
        if (text.length() > charactersMax) {
          throw CommandFailure.usage(
              "The input has more than " + charactersMax + " characters.", "");
        }
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("the input cannot be read", e);
    }
  }

  /// A line for the person, not for programs.
  public void note(String line) {
    err.println(line);
    err.flush();
  }
}
