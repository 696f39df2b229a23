package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.people.OwnResource;
import dev.latchkey.client.people.PermissionCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows a project's catalogue.
@Command(name = "permissions", description = "Show what the rules of a project's keys may name.")
public final class ShowPermissions extends RemoteCommand {
  @Mixin private final ProjectId id = new ProjectId();

  public ShowPermissions(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    PermissionCatalogue catalogue = session.client().projects().permissions(id.get());
    Details details =
        new Details()
            .add(
                "actions", catalogue.permissions().stream().map(ProjectTexts::permission).toList());
    for (OwnResource own : catalogue.latchkey()) {
      details.add(own.resource(), String.join(",", own.actions()) + ": " + own.description());
    }
    session.print().one(catalogue, details);
    return ExitCode.DONE;
  }
}
