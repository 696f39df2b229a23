package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.key.KeyQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Lists the keys below one.
@Command(name = "children", description = "List the keys that a key delegated itself.")
public final class ListChildren extends RemoteCommand {
  @Mixin private final ListOptions list = new ListOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KEY",
      description = "The key's id: key_... (default: the calling one).")
  private @Nullable String id;

  public ListChildren(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String parent = id == null ? session.client().self().key().id() : id;
    session
        .print()
        .list(
            session.client().keys().listChildren(parent, list.pages(new KeyQuery())).stream(),
            KeyTexts.COLUMNS,
            list.most(),
            "keys");
    return ExitCode.DONE;
  }
}
