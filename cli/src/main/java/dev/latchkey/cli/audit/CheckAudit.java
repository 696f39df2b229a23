package dev.latchkey.cli.audit;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.audit.AuditVerification;
import picocli.CommandLine.Command;

/// Lets a server check its audit trail.
@Command(
    name = "check",
    description = {
      "Let the server check that no entry of its audit trail was changed, moved or taken out.",
      "Ends with 0 when it is whole, else with 1. \"latchkey audit verify\" does the same on the"
          + " server's machine, from the data folder alone."
    })
public final class CheckAudit extends RemoteCommand {
  public CheckAudit(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    AuditVerification found = session.client().audit().verify();
    session.print().one(found, details(found));
    return found.whole() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Details details(AuditVerification found) {
    Details details =
        new Details()
            .add("whole", found.whole() ? "yes" : "no")
            .add("entries as written", found.entries());
    found
        .firstBroken()
        .ifPresent(broken ->
            details
                .add("first broken", broken.sequence() + broken.id().map(id -> " " + id).orElse(""))
                .add("why", broken.why()));
    return details;
  }
}
