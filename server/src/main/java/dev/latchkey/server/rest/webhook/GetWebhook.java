package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/projects/{project}/webhooks/{webhook}`.
public final class GetWebhook implements Operation<ProjectView> {
  private final FindWebhook findWebhook;

  public GetWebhook(FindWebhook findWebhook) {
    this.findWebhook = findWebhook;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    Webhook webhook = NamedWebhook.of(call, findWebhook, view);
    return Listing.one(call, WebhookJson.of(webhook), webhook.version());
  }
}
