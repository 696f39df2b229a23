package dev.latchkey.core.signin;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of a session. It is no secret: who knows it cannot use the session.
public record SessionId(UUID uuid) {
  private static final String PREFIX = "ses_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<SessionId> parse(String text) {
    return IdText.read(PREFIX, text).map(SessionId::new);
  }

  /// The written form, `ses_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
