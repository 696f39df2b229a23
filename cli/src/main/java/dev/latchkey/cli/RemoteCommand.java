package dev.latchkey.cli;

import picocli.CommandLine.Mixin;

/// A command that speaks to a server with a key.
public abstract class RemoteCommand extends LocalCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  protected RemoteCommand(Terminal terminal) {
    super(terminal);
  }

  /// Does it.
  ///
  /// @return the exit code
  protected abstract int run(Session session);

  @Override
  protected final int run() {
    try (Session session = Session.open(terminal(), options)) {
      return run(session);
    }
  }
}
