package dev.latchkey.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Latchkey in a Java machine of its own, started by its command line.
final class LatchkeyProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready front=(http://\\S+) gateway=(http://\\S+) ops=(http://\\S+)");
  private static final Map<String, String> FREE_PORTS =
      Map.of("LATCHKEY_FRONT_PORT", "0", "LATCHKEY_GATEWAY_PORT", "0", "LATCHKEY_OPS_PORT", "0");

  /// Each reader of a pipe blocks until the process ends, so each has a thread of its own.
  private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

  private static final long END_SECONDS_MAX = 180;

  /// How a process ended, and what it said.
  record Ended(int exitCode, String out, String err) {}

  private final Process process;
  private final CompletableFuture<String> err;
  private final List<String> lines = new ArrayList<>();
  private final BufferedReader out;

  private LatchkeyProcess(Process process) {
    this.process = process;
    this.err = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), THREADS);
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /// `latchkey serve` on this data folder and on free ports, ready.
  static LatchkeyProcess serve(Path data, String... more) throws IOException {
    LatchkeyProcess started = start(FREE_PORTS, serveLine(data, more));
    String line;
    while ((line = started.out.readLine()) != null) {
      started.lines.add(line);
      if (READY.matcher(line).matches()) {
        return started;
      }
    }
    throw new AssertionError("it did not become ready: " + started.err.join());
  }

  /// `latchkey serve` where it cannot become ready, to its end.
  static Ended serveInVain(Path data, String... more) throws Exception {
    return run(FREE_PORTS, serveLine(data, more));
  }

  /// Any command, to its end.
  static Ended run(Map<String, String> environment, String... args) throws Exception {
    LatchkeyProcess started = start(environment, args);
    String out =
        CompletableFuture.supplyAsync(() -> rest(started.out), THREADS).get(180, TimeUnit.SECONDS);
    assertThat(started.process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return new Ended(started.process.exitValue(), out, started.err.join());
  }

  private static String[] serveLine(Path data, String... more) {
    List<String> line = new ArrayList<>(List.of("serve", "--data", data.toString()));
    line.addAll(Arrays.asList(more));
    return line.toArray(String[]::new);
  }

  private static LatchkeyProcess start(Map<String, String> environment, String... args)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    builder.environment().putAll(environment);
    return new LatchkeyProcess(builder.start());
  }

  List<String> lines() {
    return lines;
  }

  String front() {
    return url(1);
  }

  String gateway() {
    return url(2);
  }

  String ops() {
    return url(3);
  }

  private String url(int place) {
    Matcher ready = READY.matcher(lines.getLast());
    assertThat(ready.matches()).isTrue();
    return ready.group(place);
  }

  /// The only line that contains this text, without the white space around it.
  String line(String text) {
    List<String> found = lines.stream().filter(line -> line.contains(text)).toList();
    assertThat(found).as("lines with " + text).hasSize(1);
    return found.getFirst().strip();
  }

  /// Sends SIGTERM and waits for the end.
  Ended stop() throws InterruptedException {
    // By its handle, because the process's own method closes its streams as well.
    process.toHandle().destroy();
    assertThat(process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), rest(out), err.join());
  }

  Process process() {
    return process;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String rest(BufferedReader reader) {
    StringBuilder text = new StringBuilder();
    reader.lines().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static String all(InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
