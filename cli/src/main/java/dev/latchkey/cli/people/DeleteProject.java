package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.people.Project;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Deletes a project.
@Command(name = "delete", description = "Delete a project and all its keys for good.")
public final class DeleteProject extends RemoteCommand {
  @Mixin private final ProjectId id = new ProjectId();
  @Mixin private final YesOption yes = new YesOption();

  public DeleteProject(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    if (!yes.isSet()) {
      Project project = session.client().projects().get(id.get());
      session.confirm(
          false,
          "Delete the project \"" + SafeText.of(project.name()) + "\" and all its keys for good");
    }
    Deleted deleted = session.client().projects().delete(id.get());
    session.print().one(deleted, new Details().add("deleted", deleted.id()));
    session.settle(Optional.of(deleted.revocation()));
    return ExitCode.DONE;
  }
}
