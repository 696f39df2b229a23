package dev.latchkey.server.command;

import dev.latchkey.server.Maintenance;
import dev.latchkey.store.Restore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a backup in the place of the store.
@Command(
    name = "restore",
    description = {
      "Put a backup in the place of the store; no server may be running on it.",
      "What was revoked since the backup stays revoked, and is listed."
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private final SettingsFlags flags = new SettingsFlags();

  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private @Nullable Path file;

  @Option(names = "--force", description = "Replace a store that is not empty; a copy is kept.")
  private boolean force;

  @Option(
      names = "--accept-resurrected",
      description = "Let what was revoked since the backup live again.")
  private boolean acceptResurrected;

  private final Streams streams;

  RestoreCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    Restore.Restored restored =
        Maintenance.restore(
            flags.read(streams.environment()).settings(),
            Objects.requireNonNull(file),
            force,
            acceptResurrected);
    PrintWriter out = streams.out();
    out.println("restored to " + restored.takenAt());
    restored
        .revokedSince()
        .forEach(risen ->
            out.println(
                (restored.denied() ? "revoked again: " : "alive again: ")
                    + risen.name()
                    + " "
                    + risen.revocation().id()));
    return ExitCode.DONE;
  }
}
