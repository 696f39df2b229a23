package dev.latchkey.cli.application;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.Listing;
import dev.latchkey.client.application.Application;
import dev.latchkey.client.application.ApplicationQuery;
import picocli.CommandLine.Command;

/// Lists applications.
@Command(name = "list", description = "List the registered applications.")
public final class ListApplications extends RemoteCommand {

  public ListApplications(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Listing<Application> all = session.client().applications().list(new ApplicationQuery());
    session
        .print()
        .list(all.stream(), ApplicationTexts.APPLICATIONS, Long.MAX_VALUE, "applications");
    return ExitCode.DONE;
  }
}
