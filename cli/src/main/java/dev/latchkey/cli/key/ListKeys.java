package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.Listing;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyQuery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists keys.
@Command(name = "list", description = "List the keys of a project, or of an account.")
public final class ListKeys extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final AccountOptions account = new AccountOptions();
  @Mixin private final ListOptions list = new ListOptions();
  @Mixin private final KeyFilterOptions filter = new KeyFilterOptions();

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "created, name or expiry; with - before it, descending.")
  private @Nullable String sort;

  public ListKeys(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    KeyQuery query = filter.of(list.pages(new KeyQuery()));
    Optional.ofNullable(sort).ifPresent(query::sort);
    session.print().list(keys(session, query).stream(), KeyTexts.COLUMNS, list.most(), "keys");
    return ExitCode.DONE;
  }

  private Listing<Key> keys(Session session, KeyQuery query) {
    if (account.isOwn()) {
      return session.client().keys().listOfAccount(query);
    }
    return account
        .named()
        .map(id -> session.client().accounts().listKeys(id, query))
        .orElseGet(() -> session.client().keys().list(project.in(session), query));
  }
}
