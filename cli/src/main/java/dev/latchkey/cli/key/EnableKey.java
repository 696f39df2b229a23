package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.VersionOption;
import dev.latchkey.cli.When;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.key.KeyPatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Enables a key.
@Command(name = "enable", description = "Let a disabled key in again.")
public final class EnableKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();
  @Mixin private final VersionOption version = new VersionOption();

  @Option(
      names = "--expires",
      paramLabel = "DAYSd|DAY|INSTANT|never",
      description = "A later expiry, for a key that has expired: such as 90d.")
  private @Nullable String expires;

  public EnableKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    KeyPatch patch = new KeyPatch().enabled();
    Optional.ofNullable(expires)
        .ifPresent(when -> patch.expiresAt(When.expiry(when, terminal().now())));
    try {
      return ChangedKey.change(session, id.get(), patch, version.get());
    } catch (LatchkeyException e) {
      throw e.code().equals("unprocessable") && expires == null
          ? CommandFailure.failed(e.detail(), "latchkey keys enable " + id.get() + " --expires 90d")
          : e;
    }
  }
}
