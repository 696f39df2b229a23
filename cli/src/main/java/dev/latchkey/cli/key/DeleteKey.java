package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.key.BulkChange;
import dev.latchkey.client.key.Key;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Deletes a key, or many.
@Command(
    name = "delete",
    description = {
      "Delete a key, or all that a filter finds, for good:",
      "  latchkey keys delete key_...",
      "  latchkey keys delete --status disabled --subject customer-7"
    })
public final class DeleteKey extends RemoteCommand {
  @Mixin private final ManyKeys keys = new ManyKeys();

  @Option(names = "--own", description = "The calling key itself.")
  private boolean own;

  public DeleteKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    if (own) {
      confirm(session, session.client().self().key());
      return done(session, session.client().deleteSelf());
    }
    Optional<String> one = keys.one();
    if (one.isEmpty()) {
      return keys.change(session, "Delete for good", BulkChange::delete);
    }
    String id = one.get();
    if (!keys.isSure()) {
      confirm(session, session.client().keys().get(id));
    }
    return done(session, session.client().keys().delete(id));
  }

  private void confirm(Session session, Key key) {
    session.confirm(
        keys.isSure(),
        "Delete the key \"" + SafeText.of(key.name()) + "\" (" + key.preview() + ") for good");
  }

  private static int done(Session session, Deleted deleted) {
    session.print().one(deleted, new Details().add("deleted", deleted.id()));
    session.settle(Optional.of(deleted.revocation()));
    return ExitCode.DONE;
  }
}
