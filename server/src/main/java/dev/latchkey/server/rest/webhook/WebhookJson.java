package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.webhook.Delivery;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;

/// WEBHOOK and DELIVERY as the API shows them.
final class WebhookJson {
  private WebhookJson() {}

  static Json.Obj of(Webhook webhook) {
    Webhook.Previous previous = webhook.previous();
    return Json.object()
        .put("id", webhook.id().toString())
        .put("project", webhook.project().toString())
        .put("url", webhook.url().toString())
        .put("events", Json.texts(webhook.events().stream().map(EventType::wire).sorted().toList()))
        .put("active", webhook.active())
        .put("previousSecretUntil", previous == null ? null : previous.until())
        .put("createdAt", webhook.createdAt())
        .put("version", webhook.version())
        .build();
  }

  static Json.Obj withSecret(Webhook webhook) {
    return Json.object()
        .put("webhook", of(webhook))
        .put("secret", webhook.secret().revealForShowingOnce())
        .build();
  }

  static Json.Obj of(Delivery delivery) {
    boolean pending = delivery.state() == Delivery.State.PENDING;
    return Json.object()
        .put("id", delivery.message())
        .put("type", delivery.type().wire())
        .put("state", Choices.wire(delivery.state()))
        .put("attempts", delivery.attempts())
        .put("createdAt", delivery.createdAt())
        .put("nextAttemptAt", pending ? delivery.dueAt() : null)
        .put("answer", delivery.answer())
        .build();
  }
}
