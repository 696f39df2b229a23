package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.MemberQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists members.
@Command(name = "list", description = "List the members of a project.")
public final class ListMembers extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();

  @Option(names = "--role", paramLabel = "ROLE", description = "Only members of this role.")
  private @Nullable String role;

  public ListMembers(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    MemberQuery query = list.pages(new MemberQuery());
    Optional.ofNullable(role).ifPresent(query::role);
    session
        .print()
        .list(
            session.client().members().list(project.in(session), query).stream(),
            PeopleTexts.MEMBERS,
            list.most(),
            "members");
    return ExitCode.DONE;
  }
}
