package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.TestWebhook;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;

/// `POST /v1/projects/{project}/webhooks/{webhook}/test`: a message to see whether it arrives; the
/// deliveries tell.
public final class PostWebhookTest implements Operation<ProjectView> {
  private final FindWebhook findWebhook;
  private final TestWebhook testWebhook;

  public PostWebhookTest(FindWebhook findWebhook, TestWebhook testWebhook) {
    this.findWebhook = findWebhook;
    this.testWebhook = testWebhook;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    WebhookBody.none(call);
    return Answer.ok(
        WebhookJson.of(testWebhook.test(NamedWebhook.of(call, findWebhook, view).id(), call.by())));
  }
}
