package dev.latchkey.core.webhook;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;

/// Asks for a message of the type `webhook.test`, which goes the way of all messages.
public final class TestWebhook {
  private final Store store;

  public TestWebhook(Store store) {
    this.store = store;
  }

  /// @throws FaultException when the webhook is gone or inactive, or who asks does not administer
  ///   its project
  public Webhook test(WebhookId id, By by) {
    return store
        .write(tx -> {
          Webhook webhook = UpdateWebhook.ready(tx, id, ExpectedVersion.ANY, by);
          if (!webhook.active()) {
            throw new FaultException(
                Fault.of(FaultCode.CONFLICT, "The webhook is inactive; activate it first."));
          }
          tx.audit().append(by, webhook.project(), new Deed.WebhookTested(id));
          return webhook;
        })
        .outcome();
  }
}
