package dev.latchkey.cli.site;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.site.SiteQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists sites.
@Command(name = "list", description = "List the sites that a project manages.")
public final class ListSites extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();

  public ListSites(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    SiteQuery query = list.pages(new SiteQuery()).project(project.in(session));
    session
        .print()
        .list(
            session.client().sites().list(query).stream(), SiteTexts.COLUMNS, list.most(), "sites");
    return ExitCode.DONE;
  }
}
