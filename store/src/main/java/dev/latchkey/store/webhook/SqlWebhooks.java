package dev.latchkey.store.webhook;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WritableWebhooks;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.row.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The webhooks of one transaction.
public final class SqlWebhooks implements WritableWebhooks {
  private final Shelf<Webhook> shelf;

  public SqlWebhooks(Shelf<Webhook> shelf) {
    this.shelf = shelf;
  }

  @Override
  public Optional<Webhook> find(WebhookId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public List<Webhook> of(ProjectId project) {
    return shelf.list("where t.project = ? order by t.created_at, t.id", project.toString());
  }

  @Override
  public Page<Webhook> list(ProjectId project, Page.@Nullable Cursor after, int limit) {
    StringBuilder where = new StringBuilder("where t.project = ?");
    List<Object> values = new ArrayList<>();
    values.add(project.toString());
    if (after != null) {
      where.append(" and (t.created_at, t.id) > (?, ?)");
      values.add(CursorValue.millis(after));
      values.add(after.id());
    }
    where.append(" order by t.created_at, t.id limit ?");
    values.add(limit + 1);
    return shelf.page(limit, "created_at", where.toString(), values.toArray());
  }

  @Override
  public boolean any() {
    return shelf.session().number("select count(*) from (select 1 from webhook limit 1) w") > 0;
  }

  @Override
  public void put(Webhook webhook) {
    shelf.put(webhook);
  }

  @Override
  public boolean remove(WebhookId id) {
    shelf.session().update("delete from delivery where webhook = ?", id.toString());
    return shelf.remove(id.toString());
  }

  /// Takes all webhooks of a project out.
  public void leave(ProjectId project) {
    of(project).forEach(webhook -> remove(webhook.id()));
  }
}
