package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.key.Key;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows one key.
@Command(name = "show", description = "Show a key; its text is not kept and not shown.")
public final class ShowKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();

  public ShowKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Key key = session.client().keys().get(id.get());
    session.print().one(key, KeyTexts.details(key));
    return ExitCode.DONE;
  }
}
