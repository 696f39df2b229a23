package dev.latchkey.app.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A Redis of the test's own, in memory alone, that can be stopped and started again.
public final class RealRedis implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/bin/redis-server", "/usr/local/bin/redis-server");
  private static final int START_MILLIS_MAX = 120_000;

  private final Path program;
  private final Path folder;
  private final ReservedPort port;
  private @Nullable Process process;

  private RealRedis(Path program, Path folder, ReservedPort port) {
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  /// Looks for Redis: in `LATCHKEY_REDIS_SERVER`, then where distributions put it.
  public static final class IsThere implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (executable().isPresent() || "true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("there is a Redis, or there must be one");
      }
      String why =
          "NOT RUN, because redis-server is missing: "
              + context.getDisplayName()
              + ". Install it (apt-get install redis-server) or name it in LATCHKEY_REDIS_SERVER.";
      if (context.getTestMethod().isEmpty()) {
        System.err.println("\n*** " + why + "\n");
      }
      return ConditionEvaluationResult.disabled(why);
    }
  }

  private static Optional<Path> executable() {
    return Stream.concat(Stream.ofNullable(System.getenv("LATCHKEY_REDIS_SERVER")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts one on a free port of this machine.
  public static RealRedis start(Path folder) throws IOException, InterruptedException {
    Path program =
        executable().orElseThrow(() -> new IllegalStateException("redis-server is missing"));
    RealRedis redis = new RealRedis(program, Files.createDirectories(folder), new ReservedPort());
    redis.start();
    return redis;
  }

  public String url() {
    return "redis://127.0.0.1:" + port.number();
  }

  /// Starts it again, with nothing in it.
  public void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--port",
                Integer.toString(port.number()),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("redis.log").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS_MAX);
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Redis does not start: " + folder.resolve("redis.log"));
      }
      Thread.sleep(20);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Kills it.
  public void stop() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().onExit().join();
      process = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
