package dev.latchkey.app.cli;

import dev.latchkey.app.LookAtDataFolder;
import dev.latchkey.app.LookAtRedis;
import dev.latchkey.cli.CliCommands;
import dev.latchkey.cli.Terminal;
import dev.latchkey.server.command.LatchkeyCommand;
import dev.latchkey.server.command.Streams;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Types lines, in this JVM, as somebody with a home folder of their own.
public final class CommandLineUser {
  private static final Pattern ID = Pattern.compile("(key|app|prj|sit|acc|rev|evt)_[0-9a-z]{26}");
  private static final Pattern INSTANT =
      Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?Z");
  private static final Pattern DAY = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
  private static final Pattern PREVIEW_END = Pattern.compile("\\.\\.\\.[0-9A-Za-z]{4}");

  /// What a line led to.
  public record Said(int code, String out, String err) {
    /// Standard output without what differs from run to run; everything keeps its width.
    String plainOut() {
      return plain(out);
    }

    private static String plain(String text) {
      Map<String, String> known = new TreeMap<>();
      StringBuilder plain = new StringBuilder();
      Matcher ids = ID.matcher(text);
      while (ids.find()) {
        String number = Integer.toString(known.size() + 1);
        String name = known.computeIfAbsent(ids.group(), id -> number);
        ids.appendReplacement(plain, ids.group(1) + "_" + "0".repeat(26 - name.length()) + name);
      }
      String rest = ids.appendTail(plain).toString();
      rest = INSTANT.matcher(rest).replaceAll("2026-01-01T00:00:00Z");
      rest = DAY.matcher(rest).replaceAll("2026-01-01");
      return PREVIEW_END.matcher(rest).replaceAll("...xxxx");
    }
  }

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> answers = new ArrayList<>();
  private OptionalInt columns = OptionalInt.empty();
  private boolean sitsThere;
  private String input = "";
  private InstantSource clock = InstantSource.system();

  public CommandLineUser(Path home) {
    environment.put("XDG_CONFIG_HOME", home.toString());
  }

  public CommandLineUser with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CommandLineUser columns(int width) {
    columns = OptionalInt.of(width);
    return this;
  }

  /// Sits at the terminal and gives these answers, then none.
  public CommandLineUser answering(String... lines) {
    sitsThere = true;
    answers.addAll(List.of(lines));
    return this;
  }

  CommandLineUser piping(String text) {
    input = text;
    return this;
  }

  /// On a machine whose clock is so far ahead, or behind where it is negative.
  CommandLineUser clockAhead(Duration time) {
    clock = InstantSource.offset(InstantSource.system(), time);
    return this;
  }

  public Said type(String... line) {
    return type(new StringWriter(), line);
  }

  /// As above; what is told on the way can be read meanwhile.
  public Said type(StringWriter err, String... line) {
    StringWriter out = new StringWriter();
    Streams streams = new Streams(environment, new PrintWriter(out), new PrintWriter(err));
    Terminal.Person person =
        new Terminal.Person() {
          @Override
          public @Nullable String answer(String question) {
            err.write(question);
            return answers.isEmpty() ? null : answers.removeFirst();
          }

          @Override
          public @Nullable String answerUnseen(String question) {
            return answer(question);
          }

          @Override
          public boolean seesNotes() {
            return true;
          }
        };
    Terminal terminal =
        new Terminal(
            environment,
            new BufferedReader(new StringReader(input)),
            streams.out(),
            streams.err(),
            columns,
            sitsThere ? person : null,
            clock);
    int code =
        LatchkeyCommand.run(
            streams,
            () -> CliCommands.all(terminal, new LookAtDataFolder(), new LookAtRedis()),
            line);
    return new Said(code, out.toString(), err.toString());
  }
}
