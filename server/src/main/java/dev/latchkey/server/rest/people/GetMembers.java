package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.ListMembers;
import dev.latchkey.core.people.MemberView;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.util.List;

/// `GET /v1/projects/{project}/members`.
public final class GetMembers implements Operation<ProjectView> {
  public static final List<String> QUERY = List.of("limit", "cursor", "role");

  private final ListMembers listMembers;
  private final Cursors cursors;

  public GetMembers(ListMembers listMembers, Cursors cursors) {
    this.listMembers = listMembers;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    ProjectId project = view.project().id();
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, QUERY);
    int limit = call.query().limit(wrongs);
    Role role = call.query().choice(wrongs, "role", RoleField.ROLES);
    wrongs.refuse();
    List<String> list = Listing.named("members", project, role);
    Cursor after = cursors.read(list, call.query().get("cursor"));
    Page<MemberView> page = listMembers.list(project, role, after, limit);
    return Listing.answer(
        page.items().stream().map(MemberJson::of).toList(), cursors.write(list, page.next()));
  }
}
