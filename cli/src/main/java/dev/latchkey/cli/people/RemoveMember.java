package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.people.Member;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Removes a member.
@Command(
    name = "remove",
    description = "Remove a member; the project's policy says what becomes of the keys.")
public final class RemoveMember extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final YesOption yes = new YesOption();

  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account's id, acc_..., or its e-mail address.")
  private String account = "";

  public RemoveMember(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String in = project.in(session);
    String id = FindMemberId.find(session, in, account);
    if (!yes.isSet()) {
      Member member = session.client().members().get(in, id);
      session.confirm(false, "Remove \"" + SafeText.of(member.account().name()) + "\" from " + in);
    }
    Deleted removed = session.client().members().remove(in, id);
    session.print().one(removed, new Details().add("removed", removed.id()));
    session.settle(Optional.of(removed.revocation()));
    return ExitCode.DONE;
  }
}
