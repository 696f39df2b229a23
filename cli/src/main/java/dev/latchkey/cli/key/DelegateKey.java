package dev.latchkey.cli.key;

import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Makes a key below the calling one.
@Command(
    name = "delegate",
    description = {
      "Make a key below the calling one, which never exceeds it and dies with it. Its text is"
          + " printed alone on standard output, this one time:",
      "  latchkey keys delegate Nightly --api-key-file ci.key --expires 1d > nightly.key"
    })
public final class DelegateKey extends RemoteCommand {
  @Mixin private final NewKeyOptions about = new NewKeyOptions();

  public DelegateKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String own = session.client().self().key().id();
    return ShownSecret.show(session, session.client().keys().delegate(own, about.wish()));
  }
}
