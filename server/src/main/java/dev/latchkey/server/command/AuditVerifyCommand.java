package dev.latchkey.server.command;

import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.server.Maintenance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Computes the chain of the audit trail anew.
@Command(
    name = "verify",
    description = {
      "Check that no entry of the audit trail was changed, moved, taken out or cut off.",
      "Nothing is written; a server may be running on the store. It takes the pepper file."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  @Mixin private final SettingsFlags flags = new SettingsFlags();

  private final Streams streams;

  AuditVerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return switch (Maintenance.checkTrail(flags.read(streams.environment()).settings())) {
      case TrailCheck.Whole whole -> {
        streams.out().println("whole: " + whole.entries() + " entries");
        yield ExitCode.DONE;
      }
      case TrailCheck.Broken broken -> {
        String event = broken.event() == null ? "" : " (" + broken.event() + ")";
        streams.out().println("broken at entry " + broken.sequence() + event);
        streams.err().println("latchkey: " + broken.why());
        yield ExitCode.FAILED;
      }
    };
  }
}
