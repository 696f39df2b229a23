package dev.latchkey.server.rest.people;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.store.Page;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Rights;
import dev.latchkey.server.rest.Rights.Right;
import java.util.List;

/// `GET /v1/projects`: to an instance administrator all, to other accounts those in which they have
/// a place, to a project's key its own.
public final class GetProjects implements Operation<Caller> {
  private static final Right READ = Right.read(OwnResource.PROJECT);

  private final ListProjects listProjects;
  private final FindProject findProject;
  private final Rights rights;
  private final Cursors cursors;

  public GetProjects(
      ListProjects listProjects, FindProject findProject, Rights rights, Cursors cursors) {
    this.listProjects = listProjects;
    this.findProject = findProject;
    this.rights = rights;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, List.of("limit", "cursor"));
    int limit = call.query().limit(wrongs);
    wrongs.refuse();
    LiveProject own = caller.project();
    if (own != null) {
      rights.mustHold(caller, own.id(), READ, FindProject::unknown);
      ProjectView view = findProject.find(own.id().toString()).orElseThrow(FindProject::unknown);
      return Listing.answer(List.of(ProjectJson.of(view)), null);
    }
    rights.mustHoldOutside(caller, READ);
    LiveAccount owner = caller.owner();
    AccountId member = owner == null || caller.isInstanceAdministrator() ? null : owner.id();
    List<String> list = Listing.named("projects", member);
    Page<ProjectView> page =
        listProjects.list(member, cursors.read(list, call.query().get("cursor")), limit);
    return Listing.answer(
        page.items().stream()
            .filter(view -> rights.holds(caller, view.project().id(), READ))
            .map(ProjectJson::of)
            .toList(),
        cursors.write(list, page.next()));
  }
}
