package dev.latchkey.core.webhook;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads webhooks.
public final class FindWebhook {
  private final Store store;

  public FindWebhook(Store store) {
    this.store = store;
  }

  public Optional<Webhook> find(ProjectId project, WebhookId id) {
    return store.read(
        tx -> tx.webhooks().find(id).filter(webhook -> webhook.project().equals(project)));
  }

  /// Those of the project, in the order of their making.
  ///
  /// @param limit 1 to 200
  public Page<Webhook> list(ProjectId project, Page.@Nullable Cursor after, int limit) {
    return store.read(tx -> tx.webhooks().list(project, after, limit));
  }

  /// The newest messages first, at most `limit`.
  public List<Delivery> deliveries(WebhookId webhook, int limit) {
    return store.read(tx -> tx.deliveries().of(webhook, limit));
  }

  /// What is said of a webhook that is not there, or not for the one who asks: the same.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("There is no such webhook here."));
  }
}
