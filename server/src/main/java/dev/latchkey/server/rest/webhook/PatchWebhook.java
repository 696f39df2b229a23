package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.UpdateWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.webhook.CallableAddresses;

/// `PATCH /v1/projects/{project}/webhooks/{webhook}`.
public final class PatchWebhook implements Operation<ProjectView> {
  private final FindWebhook findWebhook;
  private final UpdateWebhook updateWebhook;
  private final CallableAddresses callable;

  public PatchWebhook(
      FindWebhook findWebhook, UpdateWebhook updateWebhook, CallableAddresses callable) {
    this.findWebhook = findWebhook;
    this.updateWebhook = updateWebhook;
    this.callable = callable;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    Webhook before = NamedWebhook.of(call, findWebhook, view);
    Webhook after =
        updateWebhook.update(
            before.id(),
            WebhookBody.patch(call, callable),
            Preconditions.expected(call),
            call.by());
    return Answer.ok(WebhookJson.of(after)).withETag(after.version());
  }
}
