package dev.latchkey.core.webhook;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.List;
import java.util.Set;

/// Changes a webhook.
public final class UpdateWebhook {
  private final Store store;

  public UpdateWebhook(Store store) {
    this.store = store;
  }

  /// A patch that changes nothing is no change: the version stays.
  ///
  /// @throws FaultException when the webhook is gone, is not of the expected version, or who asks
  ///   does not administer its project
  public Webhook update(WebhookId id, WebhookPatch patch, ExpectedVersion expected, By by) {
    return store
        .write(tx -> {
          Webhook before = ready(tx, id, expected, by);
          Webhook after = patch.applyTo(before);
          List<String> fields = WebhookPatch.changed(before, after);
          return fields.isEmpty() ? before : put(tx, after, fields, by);
        })
        .outcome();
  }

  /// Makes the webhook inactive, because its receiver wants no more.
  ///
  /// @param told the webhook as it was when the receiver said so; a later one is left as it is
  /// @throws FaultException when the webhook is gone, or another one by now
  public void deactivate(Webhook told, String why) {
    store.write(tx -> {
      Webhook before = ready(tx, told.id(), new ExpectedVersion(Set.of(told.version())), By.SYSTEM);
      Webhook after = new WebhookPatch(null, null, false).applyTo(before);
      tx.webhooks().put(after);
      tx.audit()
          .append(
              By.SYSTEM,
              after.project(),
              new Deed.WebhookUpdated(after.id(), WebhookPatch.changed(before, after), why));
      return after;
    });
  }

  /// The webhook as it is, to be changed by who administers its project.
  static Webhook ready(WriteTransaction tx, WebhookId id, ExpectedVersion expected, By by) {
    Webhook webhook = tx.webhooks().find(id).orElseThrow(FindWebhook::unknown);
    Authority.of(tx, by, tx.projects().find(webhook.project()).orElseThrow(FindProject::unknown))
        .mustAdminister();
    expected.check(webhook.version());
    return webhook;
  }

  static Webhook put(WriteTransaction tx, Webhook after, List<String> fields, By by) {
    tx.webhooks().put(after);
    tx.audit().append(by, after.project(), new Deed.WebhookUpdated(after.id(), fields, ""));
    return after;
  }
}
