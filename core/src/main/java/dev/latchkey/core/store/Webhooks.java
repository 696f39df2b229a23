package dev.latchkey.core.store;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public interface Webhooks {
  Optional<Webhook> find(WebhookId id);

  /// Those of the project, in the order of their making.
  List<Webhook> of(ProjectId project);

  /// A page of those, in the same order.
  ///
  /// @param limit 1 to 200
  Page<Webhook> list(ProjectId project, Page.@Nullable Cursor after, int limit);

  /// Whether there is one at all.
  boolean any();
}
