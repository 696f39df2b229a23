package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.Listing;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.KeyStatus;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists keys.
@Command(name = "list", description = "List the keys of a project, or of your account.")
public final class ListKeys extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();

  @Option(names = "--account", description = "The account-wide keys of your account.")
  private boolean ofAccount;

  @Option(
      names = "--status",
      paramLabel = "active|disabled|expired",
      description = "Only keys of this status.")
  private @Nullable String status;

  @Option(
      names = "--creator",
      paramLabel = "ID",
      description = "Only keys that this account or key made.")
  private @Nullable String creator;

  @Option(names = "--subject", paramLabel = "ID", description = "Only keys of this subject.")
  private @Nullable String subject;

  @Option(
      names = "--name",
      paramLabel = "PART",
      description = "Only keys whose name contains this.")
  private @Nullable String name;

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
    KeyQuery query = list.pages(new KeyQuery());
    Optional.ofNullable(status).map(ListKeys::status).ifPresent(query::status);
    Optional.ofNullable(creator).ifPresent(query::creator);
    Optional.ofNullable(subject).ifPresent(query::subject);
    Optional.ofNullable(name).ifPresent(query::nameContains);
    Optional.ofNullable(sort).ifPresent(query::sort);
    Listing<Key> keys =
        ofAccount
            ? session.client().keys().listOfAccount(query)
            : session.client().keys().list(project.in(session), query);
    session.print().list(keys.stream(), KeyTexts.COLUMNS, list.most(), "keys");
    return ExitCode.DONE;
  }

  private static KeyStatus status(String text) {
    return Arrays.stream(KeyStatus.values())
        .filter(each -> !text.isEmpty() && each.wire().equals(text))
        .findFirst()
        .orElseThrow(() ->
            CommandFailure.usage(
                "--status \"" + text + "\" is none of active, disabled, expired.", ""));
  }
}
