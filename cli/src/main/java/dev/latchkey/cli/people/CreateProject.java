package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.NewProject;
import dev.latchkey.client.people.Project;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a project.
@Command(name = "create", description = "Make a project, with a site of its own.")
public final class CreateProject extends RemoteCommand {
  @Mixin private final PolicyOptions rules = new PolicyOptions();

  @Parameters(index = "0", paramLabel = "SLUG", description = "Its name in addresses.")
  private String slug = "";

  @Option(names = "--name", paramLabel = "NAME", description = "Its name for people.")
  private @Nullable String name;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "What its keys begin with, such as shop_live_.")
  private @Nullable String prefix;

  @Option(names = "--upstream", paramLabel = "URL", description = "Where the calls of its site go.")
  private @Nullable String upstream;

  public CreateProject(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NewProject wish = NewProject.of(slug);
    Optional.ofNullable(name).ifPresent(wish::name);
    Optional.ofNullable(prefix).ifPresent(wish::prefix);
    Optional.ofNullable(upstream).ifPresent(wish::upstream);
    rules.policy().ifPresent(wish::policy);
    rules.permissions().ifPresent(wish::permissions);
    Project project = session.client().projects().create(wish);
    session.print().one(project, ProjectTexts.details(project));
    return ExitCode.DONE;
  }
}
