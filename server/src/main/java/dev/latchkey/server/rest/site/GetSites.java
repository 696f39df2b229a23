package dev.latchkey.server.rest.site;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Guards;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Rights;
import dev.latchkey.server.rest.Rights.Right;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/sites`: those that one project manages, the caller's own where none is named.
public final class GetSites implements Operation<Caller> {
  private static final Right READ = Right.read(OwnResource.SITES);

  private final ListSites listSites;
  private final Guards guards;
  private final Rights rights;
  private final Cursors cursors;

  public GetSites(ListSites listSites, Guards guards, Rights rights, Cursors cursors) {
    this.listSites = listSites;
    this.guards = guards;
    this.rights = rights;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    Wrongs wrongs = new Wrongs();
    call.query().allow(wrongs, List.of("project", "limit", "cursor"));
    int limit = call.query().limit(wrongs);
    wrongs.refuse();
    ProjectId project = project(call, caller);
    List<String> list = Listing.named("sites", project);
    Cursor after = cursors.read(list, call.query().get("cursor"));
    List<Site> sites =
        listSites.list(project).stream().filter(site -> isBeyond(site, after)).toList();
    List<Site> page = sites.subList(0, Math.min(limit, sites.size()));
    Cursor next =
        page.size() == sites.size() ? null : new Cursor("", page.getLast().id().toString());
    return Listing.answer(page.stream().map(SiteJson::of).toList(), cursors.write(list, next));
  }

  private ProjectId project(Call call, Caller caller) {
    String named = call.query().get("project");
    if (named != null) {
      return guards.named(call, named, READ);
    }
    LiveProject own = caller.project();
    if (own == null) {
      throw new FaultException(
          Fault.field("project", "is missing; an account-wide key has no project of its own"));
    }
    rights.mustHold(caller, own.id(), READ, FindProject::unknown);
    return own.id();
  }

  /// Ids are made in the order of time.
  private static boolean isBeyond(Site site, @Nullable Cursor after) {
    return after == null || site.id().toString().compareTo(after.id()) > 0;
  }
}
