package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.SafeText;
import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.key.Key;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Deletes a key.
@Command(name = "delete", description = "Delete a key for good.")
public final class DeleteKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();
  @Mixin private final YesOption yes = new YesOption();

  public DeleteKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    if (!yes.isSet()) {
      Key key = session.client().keys().get(id.get());
      session.confirm(
          false,
          "Delete the key \"" + SafeText.of(key.name()) + "\" (" + key.preview() + ") for good");
    }
    Deleted deleted = session.client().keys().delete(id.get());
    session.print().one(deleted, new Details().add("deleted", deleted.id()));
    session.settle(Optional.of(deleted.revocation()));
    return ExitCode.DONE;
  }
}
