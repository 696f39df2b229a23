package dev.latchkey.server.rest.audit;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.audit.ListAuditEvents;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.store.AuditFilter;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Guards;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.QueryText;
import dev.latchkey.server.rest.Rights;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.Times;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `GET /v1/audit-events`, newest first: of one project, or of the whole instance for an instance
/// administrator who names none.
public final class GetAuditEvents implements Operation<Caller> {
  private static final Right READ = Right.read(OwnResource.AUDIT);
  private static final List<String> QUERY =
      List.of(
          "project", "actor", "deed", "target", "door", "from", "to", "limit", "cursor", "sort");
  private static final List<String> DOORS = Door.PLAIN.stream().map(Door::wire).toList();
  private static final Pattern DIALECT = Pattern.compile("dialect:[a-z]{1,32}");
  private static final Choices<Boolean> SORTS = Choices.of("-created", true, "created", false);

  private final ListAuditEvents listAuditEvents;
  private final Guards guards;
  private final Rights rights;
  private final Cursors cursors;

  public GetAuditEvents(
      ListAuditEvents listAuditEvents, Guards guards, Rights rights, Cursors cursors) {
    this.listAuditEvents = listAuditEvents;
    this.guards = guards;
    this.rights = rights;
    this.cursors = cursors;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    QueryText query = call.query();
    Wrongs wrongs = new Wrongs();
    query.allow(wrongs, QUERY);
    Instant from = Times.read(query, wrongs, "from");
    Instant to = Times.read(query, wrongs, "to");
    int limit = query.limit(wrongs);
    Boolean sort = query.choice(wrongs, "sort", SORTS);
    String door = query.get("door");
    if (door != null && !DOORS.contains(door) && !DIALECT.matcher(door).matches()) {
      wrongs.add("door", "is none of " + String.join(", ", DOORS) + ", dialect:NAME");
    }
    wrongs.refuse();
    AuditFilter filter =
        new AuditFilter(query.get("actor"), query.get("deed"), query.get("target"), door, from, to);
    boolean newestFirst = sort == null || sort;
    ProjectId project = project(call, caller);
    List<String> list = Listing.named("audit", project, newestFirst, filter);
    Cursor after = cursors.read(list, query.get("cursor"));
    Long beyond = after == null ? null : Long.valueOf(after.id());
    List<AuditEntry> found =
        listAuditEvents.list(new AuditQuery(project, filter, beyond, newestFirst, limit + 1));
    List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
    Cursor next =
        page.size() == found.size()
            ? null
            : new Cursor("", Long.toString(page.getLast().sequence()));
    return Listing.answer(
        page.stream().map(GetAuditEvents::json).toList(), cursors.write(list, next));
  }

  private @Nullable ProjectId project(Call call, Caller caller) {
    String named = call.query().get("project");
    if (named != null) {
      return guards.named(call, named, READ);
    }
    LiveProject own = caller.project();
    if (own == null) {
      rights.mustHoldOutside(caller, READ);
      return null;
    }
    rights.mustHold(caller, own.id(), READ, FindProject::unknown);
    return own.id();
  }

  private static Json json(AuditEntry entry) {
    ProjectId project = entry.project();
    return Json.object()
        .put("id", entry.id().toString())
        .put("sequence", entry.sequence())
        .put("at", entry.at())
        .put(
            "actor",
            Json.object().put("id", entry.actorId()).put("name", entry.actorName()).build())
        .put("door", entry.door())
        .put("project", project == null ? null : project.toString())
        .put("deed", entry.deed())
        .put("target", entry.target())
        .put("note", entry.note())
        .build();
  }
}
