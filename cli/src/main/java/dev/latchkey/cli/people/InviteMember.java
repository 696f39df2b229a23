package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.Invited;
import dev.latchkey.client.people.NewInvitation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Invites somebody.
@Command(
    name = "invite",
    description = "Invite somebody; the token is printed alone on standard output.")
public final class InviteMember extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();

  @Parameters(index = "0", paramLabel = "EMAIL", description = "Whom.")
  private String email = "";

  @Parameters(index = "1", paramLabel = "ROLE", description = "administrator, member or viewer.")
  private String role = "";

  public InviteMember(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Invited invited =
        session.client().invitations().invite(project.in(session), NewInvitation.of(email, role));
    if (session.print().asJson()) {
      session.print().json(invited);
    } else {
      PeopleTexts.details(invited.invitation()).lines().forEach(session.terminal()::note);
      invited.token().ifPresent(session.terminal().out()::println);
    }
    invited
        .mailed()
        .map(taken -> taken ? "The link was mailed." : "The mail could not be sent.")
        .ifPresent(session.terminal()::note);
    invited.advice().ifPresent(session.terminal()::note);
    return ExitCode.DONE;
  }
}
