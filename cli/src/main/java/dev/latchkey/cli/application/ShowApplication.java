package dev.latchkey.cli.application;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.application.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows one application.
@Command(name = "show", description = "Show an application.")
public final class ShowApplication extends RemoteCommand {
  @Mixin private final ApplicationId id = new ApplicationId();

  public ShowApplication(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Application found = session.client().applications().get(id.get());
    session.print().one(found, ApplicationTexts.details(found));
    return ExitCode.DONE;
  }
}
