package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.Session;
import dev.latchkey.client.key.IssuedKey;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.RotatedKey;
import java.util.Optional;

/// Shows a new secret, which is done once.
final class ShownSecret {
  private ShownSecret() {}

  /// @return the exit code
  static int show(Session session, IssuedKey issued) {
    KeyTexts.warn(session, issued.warnings());
    return show(session, issued, issued.key(), issued.secret(), issued.revealable());
  }

  /// @return the exit code
  static int show(Session session, RotatedKey rotated) {
    return show(session, rotated, rotated.key(), rotated.secret(), rotated.revealable());
  }

  /// The secret alone on standard output, the rest on standard error; or all as JSON.
  private static int show(
      Session session, Record answer, Key key, Optional<String> secret, Optional<Boolean> kept) {
    if (session.print().asJson()) {
      session.print().json(answer);
    } else {
      KeyTexts.details(key).lines().forEach(session.terminal()::note);
      secret.ifPresent(session.terminal().out()::println);
    }
    if (secret.isEmpty()) {
      boolean revealable = kept.orElse(false);
      session
          .terminal()
          .note(
              "latchkey: This was done before, and the key's text was shown then; it is "
                  + (revealable ? "kept." : "not kept."));
      session
          .terminal()
          .note("Next: latchkey keys " + (revealable ? "reveal " : "rotate ") + key.id());
      return ExitCode.FAILED;
    }
    session.terminal().note("The key's text is shown this one time; keep it now.");
    return ExitCode.DONE;
  }
}
