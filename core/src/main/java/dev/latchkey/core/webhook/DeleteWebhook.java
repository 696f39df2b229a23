package dev.latchkey.core.webhook;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;

/// Takes a webhook out, with the messages that were not delivered.
public final class DeleteWebhook {
  private final Store store;

  public DeleteWebhook(Store store) {
    this.store = store;
  }

  /// @throws FaultException when the webhook is gone, is not of the expected version, or who asks
  ///   does not administer its project
  public void delete(WebhookId id, ExpectedVersion expected, By by) {
    store.write(tx -> {
      Webhook webhook = UpdateWebhook.ready(tx, id, expected, by);
      tx.audit().append(by, webhook.project(), new Deed.WebhookDeleted(id));
      return tx.webhooks().remove(id);
    });
  }
}
