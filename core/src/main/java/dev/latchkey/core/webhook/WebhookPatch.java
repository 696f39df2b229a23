package dev.latchkey.core.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a merge patch says about a webhook. Null leaves a field as it is.
public record WebhookPatch(
    @Nullable WebhookUrl url, @Nullable Set<EventType> events, @Nullable Boolean active) {

  Webhook applyTo(Webhook webhook) {
    return new Webhook(
        webhook.id(),
        webhook.project(),
        url == null ? webhook.url() : url,
        events == null ? webhook.events() : events,
        active == null ? webhook.active() : active,
        webhook.secret(),
        webhook.previous(),
        webhook.createdAt(),
        webhook.version() + 1);
  }

  /// The names of the fields that are not as they were, as the API writes them.
  static List<String> changed(Webhook before, Webhook after) {
    List<String> fields = new ArrayList<>();
    if (!before.url().equals(after.url())) {
      fields.add("url");
    }
    if (!before.events().equals(after.events())) {
      fields.add("events");
    }
    if (before.active() != after.active()) {
      fields.add("active");
    }
    return fields;
  }
}
