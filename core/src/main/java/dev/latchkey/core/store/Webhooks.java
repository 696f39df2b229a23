package dev.latchkey.core.store;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import java.util.List;
import java.util.Optional;

public interface Webhooks {
  Optional<Webhook> find(WebhookId id);

  /// Those of the project, in the order of their making.
  List<Webhook> of(ProjectId project);

  /// Whether there is one at all.
  boolean any();
}
