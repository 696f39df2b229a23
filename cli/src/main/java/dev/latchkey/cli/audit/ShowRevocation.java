package dev.latchkey.cli.audit;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.audit.Revocation;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows how far a revocation has come.
@Command(
    name = "revocation",
    description = "Show how far a revocation has come; ends with 0 when it is confirmed.")
public final class ShowRevocation extends RemoteCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The revocation's id: rev_...")
  private String id = "";

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Wait that long at most until it is confirmed.")
  private int waitSeconds;

  public ShowRevocation(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Revocation now = session.client().revocations().get(id);
    now = session.client().revocations().await(now, Duration.ofSeconds(waitSeconds));
    session
        .print()
        .one(
            now,
            new Details()
                .add("id", now.id())
                .add("state", now.state().wire())
                .add("at the latest", now.worstCaseUntil().map(Texts::instant))
                .add("waiting for", now.waitingFor()));
    return now.isConfirmed() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
