package dev.latchkey.cli.application;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesNo;
import dev.latchkey.client.application.Application;
import dev.latchkey.client.application.ApplicationPatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Changes an application.
@Command(name = "update", description = "Change an application; what is not named stays as it is.")
public final class UpdateApplication extends RemoteCommand {
  @Mixin private final ApplicationId id = new ApplicationId();

  @Option(names = "--name", paramLabel = "NAME", description = "What people read who are asked.")
  private @Nullable String name;

  @Mixin private final ApplicationOptions about = new ApplicationOptions();

  public UpdateApplication(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    ApplicationPatch patch = new ApplicationPatch();
    Optional.ofNullable(name).ifPresent(patch::name);
    if (!about.redirects.isEmpty()) {
      patch.redirectUris(about.redirects);
    }
    Optional.ofNullable(about.deviceFlow)
        .ifPresent(text -> patch.deviceFlow(YesNo.read("--device-flow", text)));
    about.access.access().ifPresent(patch::access);
    Optional.ofNullable(about.keyDays).ifPresent(patch::keyDays);
    if (patch.members().isEmpty()) {
      throw CommandFailure.usage(
          "Nothing is to be changed.", "latchkey applications update --help");
    }
    Application changed = session.client().applications().update(id.get(), patch);
    session.print().one(changed, ApplicationTexts.details(changed));
    return ExitCode.DONE;
  }
}
