package dev.latchkey.server.rest.webhook;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.util.List;

/// `GET /v1/projects/{project}/webhooks`, in the order of their making.
public final class GetWebhooks implements Operation<ProjectView> {
  private final FindWebhook findWebhook;
  private final Cursors cursors;

  public GetWebhooks(FindWebhook findWebhook, Cursors cursors) {
    this.findWebhook = findWebhook;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    ProjectId project = view.project().id();
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, List.of("limit", "cursor"));
    int limit = call.query().limit(wrongs);
    wrongs.refuse();
    List<String> list = Listing.named("webhooks", project);
    Cursor after = cursors.read(list, call.query().get("cursor"));
    Page<Webhook> page = findWebhook.list(project, after, limit);
    return Listing.answer(
        page.items().stream().map(WebhookJson::of).toList(), cursors.write(list, page.next()));
  }
}
