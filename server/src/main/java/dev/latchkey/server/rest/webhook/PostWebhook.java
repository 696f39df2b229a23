package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;
import dev.latchkey.server.webhook.CallableAddresses;

/// `POST /v1/projects/{project}/webhooks`.
public final class PostWebhook implements Operation<ProjectView> {
  private final CreateWebhook createWebhook;
  private final Repeats repeats;
  private final CallableAddresses callable;

  public PostWebhook(CreateWebhook createWebhook, Repeats repeats, CallableAddresses callable) {
    this.createWebhook = createWebhook;
    this.repeats = repeats;
    this.callable = callable;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    ProjectId project = view.project().id();
    CreateWebhook.Wish wish = WebhookBody.wish(call, project, callable);
    CreateWebhook.Created created =
        repeats.run(
            call,
            "create webhook " + project,
            request -> createWebhook.create(wish, call.by(), request));
    Webhook webhook = created.webhook();
    Answer answer =
        created.replayed()
            ? Answer.ok(
                Json.object()
                    .put("webhook", WebhookJson.of(webhook))
                    .put("secret", Json.Null.VALUE)
                    .put("replayed", true)
                    .build())
            : Answer.created(
                "/v1/projects/" + project + "/webhooks/" + webhook.id(),
                WebhookJson.withSecret(webhook));
    return answer.withETag(webhook.version()).secret();
  }
}
