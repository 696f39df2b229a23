package dev.latchkey.cli.key;

import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.VersionOption;
import dev.latchkey.client.key.BulkChange;
import dev.latchkey.client.key.KeyPatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Disables a key, or many.
@Command(
    name = "disable",
    description = {
      "Refuse a key, or all that a filter finds, from now on until they are enabled:",
      "  latchkey keys disable key_... --reason leaked",
      "  latchkey keys disable --subject customer-7"
    })
public final class DisableKey extends RemoteCommand {
  @Mixin private final ManyKeys keys = new ManyKeys();
  @Mixin private final VersionOption version = new VersionOption();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the key.")
  private @Nullable String reason;

  public DisableKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Optional<String> one = keys.one();
    return one.isPresent()
        ? ChangedKey.change(session, one.get(), new KeyPatch().disabled(reason), version.get())
        : keys.change(
            session, "Disable", (query, count) -> BulkChange.disable(query, count).reason(reason));
  }
}
