package dev.latchkey.server.command;

import dev.latchkey.core.fault.Counted;
import dev.latchkey.server.Maintenance;
import dev.latchkey.store.backup.BackUp;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes a backup of the store.
@Command(
    name = "backup",
    description = "Back the store up to a new file; servers may be running on it.")
final class BackupCommand implements Callable<Integer> {
  @Mixin private final SettingsFlags flags = new SettingsFlags();

  @Parameters(index = "0", paramLabel = "FILE", description = "The new file.")
  private @Nullable Path file;

  private final Streams streams;

  BackupCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    BackUp.Made made =
        Maintenance.backUp(
            flags.read(streams.environment()).settings(), Objects.requireNonNull(file));
    streams.out().println(made.file());
    streams
        .err()
        .println(Counted.of(made.keys(), "key") + ", " + made.bytes() + " bytes. " + made.advice());
    return ExitCode.DONE;
  }
}
