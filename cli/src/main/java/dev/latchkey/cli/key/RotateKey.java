package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.key.RotatedKey;
import dev.latchkey.client.key.Rotation;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern TIME = Pattern.compile("([0-9]{1,7})([smhd])");

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
    Rotation wish = Rotation.overlapping(time("--overlap", overlap));
    if (idempotencyKey != null) {
      wish.idempotencyKey(idempotencyKey);
    }
    RotatedKey rotated = session.client().keys().rotate(id.get(), wish);
    int code = ShownSecret.show(session, rotated);
    session.settle(rotated.revocation());
    return code;
  }

  static Duration time(String option, String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw CommandFailure.usage(option + " \"" + text + "\" is no time.", "add " + option + " 7d");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
