package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.RotateWebhookSecret;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;

/// `POST /v1/projects/{project}/webhooks/{webhook}/secret`: another signing secret.
public final class PostWebhookSecret implements Operation<ProjectView> {
  private final FindWebhook findWebhook;
  private final RotateWebhookSecret rotate;

  public PostWebhookSecret(FindWebhook findWebhook, RotateWebhookSecret rotate) {
    this.findWebhook = findWebhook;
    this.rotate = rotate;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    WebhookBody.none(call);
    Webhook before = NamedWebhook.of(call, findWebhook, view);
    Webhook after = rotate.rotate(before.id(), Preconditions.expected(call), call.by());
    return Answer.ok(WebhookJson.withSecret(after)).withETag(after.version()).secret();
  }
}
