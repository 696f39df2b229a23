package dev.latchkey.store.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WritableProjects;
import dev.latchkey.store.key.SqlKeys;
import dev.latchkey.store.notice.SqlNotices;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.site.SqlSites;
import dev.latchkey.store.webhook.SqlWebhooks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The projects of one transaction.
public final class SqlProjects implements WritableProjects {
  private final Shelf<Project> shelf;
  private final SqlKeys keys;
  private final SqlMembers members;
  private final SqlInvitations invitations;
  private final SqlSites sites;
  private final SqlWebhooks webhooks;
  private final SqlNotices notices;

  /// Those that were found by their ids and not changed since: a work asks for its project again
  /// and again.
  private final Map<ProjectId, Project> found = new HashMap<>();

  public SqlProjects(
      Shelf<Project> shelf,
      SqlKeys keys,
      SqlMembers members,
      SqlInvitations invitations,
      SqlSites sites,
      SqlWebhooks webhooks,
      SqlNotices notices) {
    this.shelf = shelf;
    this.keys = keys;
    this.members = members;
    this.invitations = invitations;
    this.sites = sites;
    this.webhooks = webhooks;
    this.notices = notices;
  }

  @Override
  public Optional<Project> find(ProjectId id) {
    shelf.checkOpen();
    Project known = found.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Project> read = shelf.find("where t.id = ?", id.toString());
    read.ifPresent(project -> found.put(id, project));
    return read;
  }

  @Override
  public Optional<Project> find(Slug slug) {
    return shelf.find("where t.slug = ?", slug.text());
  }

  @Override
  public Page<Project> list(@Nullable AccountId member, Page.@Nullable Cursor after, int limit) {
    StringBuilder where = new StringBuilder("where true");
    List<Object> values = new ArrayList<>();
    if (member != null) {
      where.append(" and exists (select 1 from member m where m.account = ? and m.project = t.id)");
      values.add(member.toString());
    }
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
  public long count() {
    return shelf.session().number("select count(*) from project");
  }

  @Override
  public void put(Project project) {
    found.remove(project.id());
    shelf.put(project);
  }

  @Override
  public boolean remove(ProjectId id) {
    found.remove(id);
    if (!shelf.remove(id.toString())) {
      return false;
    }
    keys.removeOf(id.toString());
    members.removeOf(id.toString());
    invitations.removeOf(id.toString());
    sites.leave(id);
    webhooks.leave(id);
    notices.removeOfProject(id.toString());
    return true;
  }
}
