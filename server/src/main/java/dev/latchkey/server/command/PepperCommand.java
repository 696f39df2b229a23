package dev.latchkey.server.command;

import dev.latchkey.server.Maintenance;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What is done with the pepper file.
@Command(
    name = "pepper",
    description = "Look after the pepper file.",
    synopsisSubcommandLabel = "COMMAND")
final class PepperCommand implements Callable<Integer> {
  private final Streams streams;

  @Spec private @Nullable CommandSpec spec;

  PepperCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Objects.requireNonNull(spec).commandLine().usage(streams.err());
    return ExitCode.USAGE;
  }

  /// Adds a generation to the pepper.
  @Command(
      name = "rotate",
      description = "Add a generation to the pepper file; a running server seals anew with it.")
  static final class Rotate implements Callable<Integer> {
    @Mixin private final SettingsFlags flags = new SettingsFlags();

    private final Streams streams;

    Rotate(Streams streams) {
      this.streams = streams;
    }

    @Override
    public Integer call() {
      int generation = Maintenance.rotatePepper(flags.read(streams.environment()).settings());
      streams.out().println(generation);
      streams
          .err()
          .println(
              "Generation "
                  + generation
                  + " was added. A running server takes it up within seconds and seals all rows"
                  + " anew while keys work; else the next start does. Copy the pepper file to where"
                  + " you keep it now: backups leave it out, and older copies do not open the store"
                  + " any more. Older generations stay in it, because the audit trail needs them.");
      return ExitCode.DONE;
    }
  }
}
