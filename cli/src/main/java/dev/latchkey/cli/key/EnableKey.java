package dev.latchkey.cli.key;

import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.VersionOption;
import dev.latchkey.client.key.KeyPatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Enables a key.
@Command(name = "enable", description = "Let a disabled key in again.")
public final class EnableKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();
  @Mixin private final VersionOption version = new VersionOption();

  public EnableKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    return ChangedKey.change(session, id.get(), new KeyPatch().enabled(), version.get());
  }
}
