package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.audit.Deleted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes an invitation back.
@Command(name = "uninvite", description = "Take an invitation back.")
public final class TakeBackInvitation extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();

  @Parameters(index = "0", paramLabel = "INVITATION", description = "The invitation's id: inv_...")
  private String invitation = "";

  public TakeBackInvitation(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Deleted deleted = session.client().invitations().delete(project.in(session), invitation);
    session.print().one(deleted, new Details().add("taken back", deleted.id()));
    return ExitCode.DONE;
  }
}
