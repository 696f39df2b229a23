package dev.latchkey.core.webhook;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of a webhook.
public record WebhookId(UUID uuid) implements Comparable<WebhookId> {
  private static final String PREFIX = "whk_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<WebhookId> parse(String text) {
    return IdText.read(PREFIX, text).map(WebhookId::new);
  }

  @Override
  public int compareTo(WebhookId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `whk_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
