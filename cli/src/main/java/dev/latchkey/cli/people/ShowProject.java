package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows one project.
@Command(name = "show", description = "Show a project.")
public final class ShowProject extends RemoteCommand {
  @Mixin private final ProjectId id = new ProjectId();

  public ShowProject(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Project project = session.client().projects().get(id.get());
    session.print().one(project, ProjectTexts.details(project));
    return ExitCode.DONE;
  }
}
