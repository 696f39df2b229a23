package dev.latchkey.cli.key;

import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.VersionOption;
import dev.latchkey.client.key.KeyPatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Disables a key.
@Command(name = "disable", description = "Refuse a key from now on, until it is enabled.")
public final class DisableKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();
  @Mixin private final VersionOption version = new VersionOption();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the key.")
  private @Nullable String reason;

  public DisableKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    return ChangedKey.change(session, id.get(), new KeyPatch().disabled(reason), version.get());
  }
}
