package dev.latchkey.core.store;

import dev.latchkey.core.webhook.Delivery;
import dev.latchkey.core.webhook.WebhookId;
import java.time.Instant;
import java.util.List;

/// Messages to webhooks. They follow from the audit trail and are no facts of their own: they have
/// no place in the change log, and no audit entry.
public interface Deliveries {
  /// Up to which audit entry messages were made; 0 before the first.
  long madeUpTo();

  /// To whom messages are due, the longest due first, at most `limit`.
  List<WebhookId> toTell(Instant now, int limit);

  /// Those to this webhook that are due, the longest due first, at most `limit`.
  List<Delivery> due(WebhookId webhook, Instant now, int limit);

  /// Those to this webhook, the newest first, at most `limit`.
  List<Delivery> of(WebhookId webhook, int limit);
}
