package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.DeleteWebhook;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;

/// `DELETE /v1/projects/{project}/webhooks/{webhook}`.
public final class RemoveWebhook implements Operation<ProjectView> {
  private final FindWebhook findWebhook;
  private final DeleteWebhook deleteWebhook;

  public RemoveWebhook(FindWebhook findWebhook, DeleteWebhook deleteWebhook) {
    this.findWebhook = findWebhook;
    this.deleteWebhook = deleteWebhook;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    Webhook webhook = NamedWebhook.of(call, findWebhook, view);
    deleteWebhook.delete(webhook.id(), Preconditions.expected(call), call.by());
    return Answer.ok(Json.object().put("id", webhook.id().toString()).put("deleted", true).build());
  }
}
