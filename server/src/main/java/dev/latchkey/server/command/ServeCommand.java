package dev.latchkey.server.command;

import dev.latchkey.server.RunningServer;
import dev.latchkey.server.Wiring;
import dev.latchkey.server.settings.EffectiveSettings;
import dev.latchkey.server.start.CompilerScheduling;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Serves until the process is told to end.
@Command(name = "serve", description = "Serve until the process is told to end.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private final SettingsFlags flags = new SettingsFlags();

  private final Streams streams;

  ServeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws InterruptedException {
    EffectiveSettings settings = flags.read(streams.environment());
    Logging.level(settings.settings().logLevel());
    CompilerScheduling.begin();
    RunningServer server = Wiring.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "latchkey-stop"));
    server.lines().forEach(streams.out()::println);
    streams.out().flush();
    new CountDownLatch(1).await();
    return ExitCode.DONE;
  }

  /// Runs when the process gets SIGTERM or SIGINT. A stop that was asked for and went well is no
  /// failure, so the exit code is not that of a signal.
  private static void stop(RunningServer server) {
    server.leave();
    server.close();
    Runtime.getRuntime().halt(ExitCode.DONE);
  }
}
