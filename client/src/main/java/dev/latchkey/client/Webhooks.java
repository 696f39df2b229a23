package dev.latchkey.client;

import dev.latchkey.client.event.DeletedWebhook;
import dev.latchkey.client.event.Delivery;
import dev.latchkey.client.event.DeliveryQuery;
import dev.latchkey.client.event.MadeWebhook;
import dev.latchkey.client.event.NewWebhook;
import dev.latchkey.client.event.Webhook;
import dev.latchkey.client.event.WebhookPatch;
import dev.latchkey.client.event.WebhookQuery;
import java.util.Map;

/// Who is told what happens to the keys of a project. Safe for use by many threads; every method
/// may throw [LatchkeyException].
public final class Webhooks {
  private final Transport transport;

  Webhooks(Transport transport) {
    this.transport = transport;
  }

  public MadeWebhook create(String project, NewWebhook wish) {
    return transport.read(
        MadeWebhook.class,
        Request.of(Operation.CREATE_WEBHOOK, project)
            .body(wish)
            .idempotent(wish, transport.surroundings()));
  }

  public Listing<Webhook> list(String project, WebhookQuery query) {
    return new Listing<>(
        transport, Webhook.class, Request.of(Operation.LIST_WEBHOOKS, project), query);
  }

  public Webhook get(String project, String webhook) {
    return transport.read(Webhook.class, Request.of(Operation.GET_WEBHOOK, project, webhook));
  }

  public Webhook update(String project, String webhook, WebhookPatch patch) {
    return transport.read(
        Webhook.class, Request.of(Operation.UPDATE_WEBHOOK, project, webhook).body(patch));
  }

  public DeletedWebhook delete(String project, String webhook) {
    return transport.read(
        DeletedWebhook.class, Request.of(Operation.DELETE_WEBHOOK, project, webhook));
  }

  /// Makes another signing secret; the one before signs too for 24 hours.
  public MadeWebhook rotateSecret(String project, String webhook) {
    return transport.read(
        MadeWebhook.class,
        Request.of(Operation.ROTATE_WEBHOOK_SECRET, project, webhook).body(Map.of()));
  }

  /// Sends a test message.
  public Webhook test(String project, String webhook) {
    return transport.read(
        Webhook.class, Request.of(Operation.TEST_WEBHOOK, project, webhook).body(Map.of()));
  }

  public Listing<Delivery> deliveries(String project, String webhook, DeliveryQuery query) {
    return new Listing<>(
        transport, Delivery.class, Request.of(Operation.LIST_DELIVERIES, project, webhook), query);
  }
}
