package dev.latchkey.cli.application;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.application.DeletedApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Deletes an application.
@Command(
    name = "delete",
    description = "Take an application off the register; keys that it has stay good.")
public final class DeleteApplication extends RemoteCommand {
  @Mixin private final ApplicationId id = new ApplicationId();
  @Mixin private final YesOption yes = new YesOption();

  public DeleteApplication(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    session.confirm(yes.isSet(), "Take " + id.get() + " off the register");
    DeletedApplication deleted = session.client().applications().delete(id.get());
    session.print().one(deleted, new Details().add("deleted", deleted.id()));
    return ExitCode.DONE;
  }
}
