package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.server.rest.Call;

/// Finds the webhook that the path names, in the project that it names.
final class NamedWebhook {
  private NamedWebhook() {}

  static Webhook of(Call call, FindWebhook find, ProjectView view) {
    return WebhookId.parse(call.parameter("webhook"))
        .flatMap(id -> find.find(view.project().id(), id))
        .orElseThrow(FindWebhook::unknown);
  }
}
