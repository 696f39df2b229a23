package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/projects/{project}/webhooks`: all of them, because there are few.
public final class GetWebhooks implements Operation<ProjectView> {
  private final FindWebhook findWebhook;

  public GetWebhooks(FindWebhook findWebhook) {
    this.findWebhook = findWebhook;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    return Listing.answer(
        findWebhook.of(view.project().id()).stream().map(WebhookJson::of).toList(), null);
  }
}
