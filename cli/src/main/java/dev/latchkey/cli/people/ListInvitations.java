package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.InvitationQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists invitations.
@Command(name = "invitations", description = "List the invitations to a project.")
public final class ListInvitations extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "pending, accepted, declined or expired.")
  private @Nullable String state;

  public ListInvitations(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    InvitationQuery query = list.pages(new InvitationQuery());
    Optional.ofNullable(state).ifPresent(query::state);
    session
        .print()
        .list(
            session.client().invitations().list(project.in(session), query).stream(),
            PeopleTexts.INVITATIONS,
            list.most(),
            "invitations");
    return ExitCode.DONE;
  }
}
