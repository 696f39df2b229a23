package dev.latchkey.gateway.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real proxy in front, with a set-up of the documentation whose addresses are put in place.
final class Program implements AutoCloseable {
  private static final int START_SECONDS_MAX = 120;
  private static final Path PAGE = Path.of("../docs/forward-authentication.md");

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// The set-up that stands under this word on the page.
  static String setUp(String language) {
    try {
      String page = Files.readString(PAGE);
      String fence = "```" + language + "\n";
      int from = page.indexOf(fence);
      assertThat(from).as("a set-up for %s in %s", language, PAGE).isNotNegative();
      return page.substring(from + fence.length(), page.indexOf("```\n", from + fence.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where a program is; installs its package where that can be done without asking. Where it
  /// cannot be had, says so, and fails in continuous integration.
  static @Nullable Path find(String name) {
    Optional<Path> found = onPath(name);
    if (found.isEmpty()) {
      install(name);
      found = onPath(name);
    }
    if (found.isEmpty()) {
      String missing =
          "%s is missing: forward authentication was NOT tested with it. Install the package %s."
              .formatted(name, name);
      System.err.println(missing);
      assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
    }
    return found.orElse(null);
  }

  private static Optional<Path> onPath(String name) {
    return List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void install(String name) {
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get")) || !Files.isWritable(Path.of("/etc"))) {
      return;
    }
    try {
      ProcessBuilder apt = new ProcessBuilder("apt-get", "install", "-y", "-qq", name);
      apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
      Process process = apt.redirectErrorStream(true).redirectOutput(sink()).start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ProcessBuilder.Redirect sink() {
    return ProcessBuilder.Redirect.DISCARD;
  }

  /// Starts a program and waits until it listens.
  static Program start(Path folder, int port, List<String> command) {
    try {
      Path log = folder.resolve("log");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("XDG_DATA_HOME", folder.toString());
      builder.environment().put("XDG_CONFIG_HOME", folder.toString());
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Program program = new Program(process, log);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
      while (!listens(port)) {
        assertThat(process.isAlive() && System.nanoTime() < end).as(program.said()).isTrue();
        Thread.sleep(50);
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /// What the program wrote.
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
