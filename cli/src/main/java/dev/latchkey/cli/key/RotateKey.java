package dev.latchkey.cli.key;

import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.When;
import dev.latchkey.client.key.RotatedKey;
import dev.latchkey.client.key.Rotation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Gives a key another secret.
@Command(
    name = "rotate",
    description = {
      "Give a key another text, printed alone on standard output; the old one stays good for a"
          + " while:",
      "  latchkey keys rotate key_... --overlap 7d > billing.key"
    })
public final class RotateKey extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      description = "How long the old one stays good: 0s to 30d (default: ${DEFAULT-VALUE}).")
  private String overlap = "1d";

  @Option(
      names = "--idempotency-key",
      paramLabel = "TEXT",
      description = "Names this wish, so that a script that runs twice rotates once.")
  private @Nullable String idempotencyKey;

  public RotateKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Rotation wish = Rotation.overlapping(When.durationAtMost("--overlap", overlap, "30d"));
    if (idempotencyKey != null) {
      wish.idempotencyKey(idempotencyKey);
    }
    RotatedKey rotated = session.client().keys().rotate(id.get(), wish);
    int code = ShownSecret.show(session, rotated);
    session.settle(rotated.revocation());
    return code;
  }
}
