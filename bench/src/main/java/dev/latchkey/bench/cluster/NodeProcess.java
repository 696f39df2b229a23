package dev.latchkey.bench.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a JVM of its own, with what a JVM chooses on one core said aloud.
final class NodeProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("^ready front=(\\S+)");

  private final Process process;
  private final URI front;

  private NodeProcess(Process process, URI front) {
    this.process = process;
    this.front = front;
  }

  static NodeProcess start(Path data, Map<String, String> environment, String... more)
      throws IOException {
    Files.createDirectories(data);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.latchkey.server.Main",
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0",
                "--gateway-port",
                "0",
                "--ops-port",
                "0"));
    command.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(data.resolve("node.err").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new NodeProcess(process, URI.create(ready.group(1)));
      }
    }
    throw new IOException("a node did not start");
  }

  URI front() {
    return front;
  }

  /// Moves all of its threads to these cores.
  void pin(String cores) throws IOException, InterruptedException {
    new ProcessBuilder("taskset", "-a", "-p", "-c", cores, Long.toString(process.pid()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /// Processor time that it has used, user and system, in microseconds, to 10 ms.
  double micros() throws IOException {
    String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String[] parts = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(parts[11]) + Long.parseLong(parts[12])) * 10_000.0;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
