package dev.latchkey.app.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a JVM of its own, on free ports, on the given data folder.
public final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("ready front=(\\S+) gateway=(\\S+) ops=(\\S+)");
  static final List<String> FREE_PORTS =
      List.of("--port", "0", "--gateway-port", "0", "--ops-port", "0");
  private static final int STOP_SECONDS_MAX = 120;
  private static final int LINES_KEPT_MAX = 10_000;

  private final Process process;
  private final List<String> startLines;
  private final List<String> later;
  private final URI front;
  private final URI gateway;
  private final URI ops;

  private ServerProcess(
      Process process, List<String> startLines, List<String> later, Matcher ready) {
    this.process = process;
    this.startLines = List.copyOf(startLines);
    this.later = later;
    this.front = URI.create(ready.group(1));
    this.gateway = URI.create(ready.group(2));
    this.ops = URI.create(ready.group(3));
  }

  /// Starts `serve` and waits until it says that it is ready.
  public static ServerProcess start(Path data, String... more) throws IOException {
    return start(data, Map.of(), more);
  }

  /// As [#start(Path,String...)], with more environment.
  public static ServerProcess start(Path data, Map<String, String> environment, String... more)
      throws IOException {
    return launch(serve(data, more), environment);
  }

  /// As [#start(Path,Map,String...)], with the classes of a folder in the place of the product's.
  public static ServerProcess startPlanted(
      Path data, Path classes, Map<String, String> environment, String... more) throws IOException {
    List<String> command = serve(data, more);
    int at = command.indexOf("-cp") + 1;
    command.set(at, classes + File.pathSeparator + command.get(at));
    return launch(command, environment);
  }

  /// Starts `serve` on a file system of its own in memory, `mebibytes` large, that only the server
  /// sees at `data`; see [#seenByServer]. Needs `unshare` and the right to mount inside it.
  public static ServerProcess startOnSmallDisk(Path data, int mebibytes, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + mebibytes + "m tmpfs \"$0\" && exec \"$@\"",
                data.toString()));
    command.addAll(serve(data, more));
    return launch(command, Map.of());
  }

  private static List<String> serve(Path data, String... more) {
    List<String> command = command("serve", "--data", data.toString());
    command.addAll(FREE_PORTS);
    command.addAll(List.of(more));
    return command;
  }

  static ServerProcess launch(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> lines = new ArrayList<>();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        List<String> later = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> drain(out, later));
        return new ServerProcess(process, lines, later, ready);
      }
    }
    throw new IOException("the server did not start:\n" + String.join("\n", lines));
  }

  /// The command line of the program with these arguments, in this JVM's class path.
  public static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(java());
    command.addAll(SharedClasses.options());
    command.add("dev.latchkey.app.Main");
    command.addAll(List.of(arguments));
    return command;
  }

  /// Java as the processes of tests are started with, without a class path.
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1");
  }

  /// What the server says later must not fill the pipe. The newest lines are not kept.
  private static void drain(BufferedReader out, List<String> later) {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (later.size() < LINES_KEPT_MAX) {
          later.add(line);
        }
      }
    } catch (IOException e) {
      // The process ended.
    }
  }

  public URI front() {
    return front;
  }

  public URI gateway() {
    return gateway;
  }

  public URI ops() {
    return ops;
  }

  /// What was printed up to and with the line that begins with `ready`.
  public List<String> startLines() {
    return startLines;
  }

  /// What was said after the start, in order; the first thousands of lines.
  public List<String> said() {
    return List.copyOf(later);
  }

  public long pid() {
    return process.pid();
  }

  /// SIGKILL, and waits for the end.
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /// SIGTERM; the exit status.
  public int terminate() {
    process.destroy();
    return await();
  }

  /// Where a path of the server's own file systems is found from outside.
  public Path seenByServer(Path path) {
    return Path.of("/proc", Long.toString(process.pid()), "root")
        .resolve(path.toString().substring(1));
  }

  private int await() {
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new UncheckedIOException(new IOException("the server did not stop"));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
