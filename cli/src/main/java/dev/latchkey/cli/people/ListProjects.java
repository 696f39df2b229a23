package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.ProjectQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists projects.
@Command(name = "list", description = "List the projects that your key reaches.")
public final class ListProjects extends RemoteCommand {
  @Mixin private final ListOptions list = new ListOptions();

  public ListProjects(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    session
        .print()
        .list(
            session.client().projects().list(list.pages(new ProjectQuery())).stream(),
            ProjectTexts.COLUMNS,
            list.most(),
            "projects");
    return ExitCode.DONE;
  }
}
