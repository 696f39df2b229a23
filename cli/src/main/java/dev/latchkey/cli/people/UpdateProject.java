package dev.latchkey.cli.people;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.VersionOption;
import dev.latchkey.client.people.Project;
import dev.latchkey.client.people.ProjectPatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Changes a project.
@Command(name = "update", description = "Change a project; what is not named stays as it is.")
public final class UpdateProject extends RemoteCommand {
  @Mixin private final ProjectId id = new ProjectId();
  @Mixin private final PolicyOptions rules = new PolicyOptions();
  @Mixin private final VersionOption version = new VersionOption();

  @Option(names = "--name", paramLabel = "NAME", description = "Its name for people.")
  private @Nullable String name;

  @Option(names = "--prefix", paramLabel = "TEXT", description = "What new keys begin with.")
  private @Nullable String prefix;

  @Option(
      names = "--status",
      paramLabel = "active|disabled",
      description = "Whether its keys can be good.")
  private @Nullable String status;

  public UpdateProject(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    ProjectPatch patch = new ProjectPatch();
    Optional.ofNullable(name).ifPresent(patch::name);
    Optional.ofNullable(prefix).ifPresent(patch::prefix);
    Optional.ofNullable(status).ifPresent(text -> status(patch, text));
    rules.policy().ifPresent(patch::policy);
    rules.permissions().ifPresent(patch::permissions);
    if (patch.members().isEmpty()) {
      throw CommandFailure.usage("Nothing is to be changed.", "latchkey projects update --help");
    }
    Project project =
        version.get().isPresent()
            ? session.client().projects().update(id.get(), patch, version.get().getAsLong())
            : session.client().projects().update(id.get(), patch);
    session.print().one(project, ProjectTexts.details(project));
    session.settle(project.revocation());
    return ExitCode.DONE;
  }

  private static void status(ProjectPatch patch, String text) {
    switch (text) {
      case "active" -> patch.enabled();
      case "disabled" -> patch.disabled();
      default ->
          throw CommandFailure.usage(
              "--status \"" + text + "\" is neither \"active\" nor \"disabled\".", "");
    }
  }
}
