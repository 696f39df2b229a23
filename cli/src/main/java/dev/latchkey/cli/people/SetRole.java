package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.Member;
import dev.latchkey.client.people.MemberPatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Gives a member another role.
@Command(name = "role", description = "Give a member another role.")
public final class SetRole extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();

  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account's id, acc_..., or its e-mail address.")
  private String account = "";

  @Parameters(index = "1", paramLabel = "ROLE", description = "administrator, member or viewer.")
  private String role = "";

  public SetRole(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String in = project.in(session);
    String member = FindMemberId.find(session, in, account);
    Member changed = session.client().members().update(in, member, MemberPatch.role(role));
    session.print().one(changed, PeopleTexts.details(changed));
    session.settle(changed.revocation());
    return ExitCode.DONE;
  }
}
