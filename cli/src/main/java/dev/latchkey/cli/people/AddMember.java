package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.Member;
import dev.latchkey.client.people.NewMember;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Adds a member.
@Command(name = "add", description = "Add an account to a project.")
public final class AddMember extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();

  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account's id, acc_..., or its e-mail address.")
  private String account = "";

  @Parameters(index = "1", paramLabel = "ROLE", description = "administrator, member or viewer.")
  private String role = "";

  public AddMember(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String in = project.in(session);
    String id =
        FindAccountId.find(
            session, account, "", "latchkey members invite " + account + " " + role + " -p " + in);
    Member added = session.client().members().add(in, NewMember.of(id, role));
    session.print().one(added, PeopleTexts.details(added));
    return ExitCode.DONE;
  }
}
