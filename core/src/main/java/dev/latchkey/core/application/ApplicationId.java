package dev.latchkey.core.application;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of an application, which is its `client_id` too.
public record ApplicationId(UUID uuid) {
  private static final String PREFIX = "app_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<ApplicationId> parse(String text) {
    return IdText.read(PREFIX, text).map(ApplicationId::new);
  }

  /// The written form, `app_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
