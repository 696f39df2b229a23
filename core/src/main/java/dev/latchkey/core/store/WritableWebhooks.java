package dev.latchkey.core.store;

import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;

public interface WritableWebhooks extends Webhooks {
  void put(Webhook webhook);

  /// Takes the webhook and its messages out. Whether it was there.
  boolean remove(WebhookId id);
}
