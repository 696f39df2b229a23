package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.util.List;

/// `GET /v1/projects/{project}/webhooks/{webhook}/deliveries`: the newest messages, at most 200.
public final class GetDeliveries implements Operation<ProjectView> {
  private final FindWebhook findWebhook;

  public GetDeliveries(FindWebhook findWebhook) {
    this.findWebhook = findWebhook;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, List.of("limit"));
    int limit = call.query().limit(wrongs);
    wrongs.refuse();
    return Listing.answer(
        findWebhook.deliveries(NamedWebhook.of(call, findWebhook, view).id(), limit).stream()
            .map(WebhookJson::of)
            .toList(),
        null);
  }
}
