package dev.latchkey.core.application;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of a grant. It is no secret.
public record GrantId(UUID uuid) {
  private static final String PREFIX = "grt_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<GrantId> parse(String text) {
    return IdText.read(PREFIX, text).map(GrantId::new);
  }

  /// The written form, `grt_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
