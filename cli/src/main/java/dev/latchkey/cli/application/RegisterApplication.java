package dev.latchkey.cli.application;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesNo;
import dev.latchkey.client.application.Application;
import dev.latchkey.client.application.NewApplication;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Registers an application.
@Command(
    name = "create",
    description = "Register an application that people may give a key of their own.")
public final class RegisterApplication extends RemoteCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "What people read who are asked.")
  private String name = "";

  @Mixin private final ApplicationOptions about = new ApplicationOptions();

  public RegisterApplication(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NewApplication wish = NewApplication.named(name);
    if (!about.redirects.isEmpty()) {
      wish.redirectUris(about.redirects);
    }
    Optional.ofNullable(about.deviceFlow)
        .ifPresent(text -> wish.deviceFlow(YesNo.read("--device-flow", text)));
    about.access.access().ifPresent(wish::access);
    Optional.ofNullable(about.keyDays).ifPresent(wish::keyDays);
    Application made = session.client().applications().register(wish);
    session.print().one(made, ApplicationTexts.details(made));
    return ExitCode.DONE;
  }
}
