package dev.latchkey.client.event;

import java.util.Optional;

/// A webhook with its signing secret, which is shown this one time.
///
/// @param secret empty when the same wish was fulfilled before
public record MadeWebhook(Webhook webhook, Optional<String> secret, Optional<Boolean> replayed) {

  /// Without the secret.
  @Override
  public String toString() {
    return "MadeWebhook[" + webhook.id() + "]";
  }
}
