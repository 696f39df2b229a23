package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.people.AccountQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists accounts.
@Command(name = "list", description = "List the accounts of the installation.")
public final class ListAccounts extends RemoteCommand {
  @Mixin private final ListOptions list = new ListOptions();

  @Option(
      names = "--name",
      paramLabel = "PART",
      description = "Only accounts whose name contains this.")
  private @Nullable String name;

  public ListAccounts(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    AccountQuery query = list.pages(new AccountQuery());
    Optional.ofNullable(name).ifPresent(query::nameContains);
    session
        .print()
        .list(
            session.client().accounts().list(query).stream(),
            PeopleTexts.ACCOUNTS,
            list.most(),
            "accounts");
    return ExitCode.DONE;
  }
}
