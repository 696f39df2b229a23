package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.key.RevealedKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the secret of a key again.
@Command(
    name = "reveal",
    description = {
      "Print the text of a key again, alone on standard output, where its project keeps it"
          + " (--revealable of the project):",
      "  latchkey keys reveal key_... > billing.key"
    })
public final class RevealKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();

  public RevealKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    RevealedKey revealed = session.client().keys().reveal(id.get());
    if (session.print().asJson()) {
      session.print().json(revealed);
    } else {
      KeyTexts.details(revealed.key()).lines().forEach(session.terminal()::note);
      session.terminal().out().println(revealed.secret());
    }
    return ExitCode.DONE;
  }
}
