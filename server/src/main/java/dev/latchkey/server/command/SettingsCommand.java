package dev.latchkey.server.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints the effective settings.
@Command(
    name = "settings",
    description = "Print the effective settings with where each value came from; secrets masked.")
final class SettingsCommand implements Callable<Integer> {
  @Mixin private final SettingsFlags flags = new SettingsFlags();

  private final Streams streams;

  SettingsCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    flags.read(streams.environment()).lines().forEach(streams.out()::println);
    return ExitCode.DONE;
  }
}
