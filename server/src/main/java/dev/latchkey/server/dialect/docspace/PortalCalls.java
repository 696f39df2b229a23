package dev.latchkey.server.dialect.docspace;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.ListAuditEvents;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPatch;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.ProjectPolicy.WhoMayCreate;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.store.AuditFilter;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.server.dialect.Callers;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Rights.Right;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What else of the portal is about keys and who holds them: the profile of the key's creator, who
/// may make keys, and the audit trail of keys.
final class PortalCalls {
  private static final int EVENTS_MAX = 200;
  private static final int LAST_EVENTS = 20;

  /// What happens to keys, as DocSpace numbers it.
  private record Action(int id, String type, String text) {}

  private static final Action CREATED = new Action(6058, "Create", "API key created");
  private static final Action UPDATED = new Action(6059, "Update", "API key updated");
  private static final Action DELETED = new Action(6060, "Delete", "API key deleted");
  private static final Map<String, Action> ACTIONS =
      Map.of(
          "key.issued", CREATED,
          "key.updated", UPDATED,
          "key.disabled", UPDATED,
          "key.enabled", UPDATED,
          "key.expired", UPDATED,
          "key.narrowed", UPDATED,
          "key.rotated", UPDATED,
          "key.deleted", DELETED);

  private final Callers callers;
  private final FindAccount findAccount;
  private final FindProject findProject;
  private final UpdateProject updateProject;
  private final ListAuditEvents listAuditEvents;

  PortalCalls(DialectParts parts) {
    this.callers = parts.callers();
    this.findAccount = new FindAccount(parts.parts().store());
    this.findProject = new FindProject(parts.parts().store());
    this.updateProject = new UpdateProject(parts.parts().store(), parts.parts().confirmations());
    this.listAuditEvents = new ListAuditEvents(parts.parts().store());
  }

  /// `GET /people/@self`: who made the key that calls.
  Spoken self(OwnCall call) {
    Caller caller = callers.admit(call, DocSpace.NAME);
    ProjectId project = callers.project(call, caller);
    callers.mustBeAllowed(caller, project, new Ask.One("people/@self", "read"));
    LiveAccount live = caller.account();
    Account account =
        (live == null ? Optional.<Account>empty() : findAccount.find(live.id()))
            .orElseThrow(
                () -> new FaultException(Fault.notFound("No person stands behind this key.")));
    String name = account.name().text();
    int blank = name.indexOf(' ');
    return Envelope.ok(
        Json.object()
            .put("id", account.id().uuid().toString())
            .put("displayName", name)
            .put("firstName", blank < 0 ? name : name.substring(0, blank))
            .put("lastName", blank < 0 ? "" : name.substring(blank + 1))
            .put("userName", account.email() == null ? name : account.email())
            .put("email", account.email() == null ? "" : account.email())
            .put("status", account.active() ? 1 : 2)
            .put("isAdmin", callers.administers(caller, project))
            .put("workFrom", Envelope.date(account.createdAt()))
            .build());
  }

  /// `GET /settings/devtoolsaccess`.
  Spoken access(OwnCall call) {
    Caller caller = callers.admit(call, DocSpace.NAME);
    ProjectId project = callers.project(call, caller);
    callers.mustReadKeys(caller, project);
    return access(project);
  }

  private Spoken access(ProjectId project) {
    ProjectView view = findProject.find(project.toString()).orElseThrow(FindProject::unknown);
    boolean limited = view.project().policy().whoMayCreate() == WhoMayCreate.ADMINISTRATORS;
    return Envelope.ok(Json.object().put("limitedAccessForUsers", limited).build());
  }

  /// `POST /settings/devtoolsaccess`.
  Spoken changeAccess(OwnCall call) {
    Caller caller = callers.admit(call, DocSpace.NAME);
    ProjectId project = callers.project(call, caller);
    callers.mustHold(caller, project, Right.write(OwnResource.PROJECT));
    Boolean limited = call.members().bool("limitedAccessForUsers");
    if (limited == null) {
      throw Members.wrong("limitedAccessForUsers", "is required");
    }
    WhoMayCreate who = limited ? WhoMayCreate.ADMINISTRATORS : WhoMayCreate.MEMBERS;
    updateProject.update(
        project,
        new ProjectPatch(null, null, null, before -> with(before, who), null, Map.of()),
        ExpectedVersion.ANY,
        caller.by());
    return access(project);
  }

  private static ProjectPolicy with(ProjectPolicy before, WhoMayCreate who) {
    return new ProjectPolicy(
        before.minLifetimeDays(),
        before.defaultLifetimeDays(),
        before.maxLifetimeDays(),
        before.requireExpiry(),
        before.maxKeysPerOwner(),
        who,
        before.followCreator(),
        before.departedCreator(),
        before.onExpiry(),
        before.revealable(),
        before.accountKeys(),
        before.pathOddities());
  }

  /// `GET /security/audit/events/last`: the newest about keys.
  Spoken lastEvents(OwnCall call) {
    return events(call, AuditFilter.NONE, null, LAST_EVENTS);
  }

  /// `GET /security/audit/events/filter`, by `userId`, `action`, `target`, `from`, `to`, `count`.
  Spoken filteredEvents(OwnCall call) {
    String user = call.query("userId");
    String target = call.query("target");
    String actor = user == null ? null : new AccountId(uuid("userId", user)).toString();
    String key = target == null ? null : new KeyId(uuid("target", target)).toString();
    Instant from = instant("from", call.query("from"));
    Instant to = instant("to", call.query("to"));
    AuditFilter filter = new AuditFilter(actor, null, key, null, from, to);
    String count = call.query("count");
    int most = count == null ? LAST_EVENTS : count(count);
    return events(call, filter, call.query("action"), most);
  }

  private static int count(String text) {
    int count = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (count < 1 || count > EVENTS_MAX) {
      throw Members.wrong("count", "is not 1 to 200");
    }
    return count;
  }

  static UUID uuid(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Members.wrong(name, "is no UUID");
    }
  }

  private static @Nullable Instant instant(String name, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text.replace("%3A", ":").replace("%3a", ":"));
    } catch (DateTimeParseException e) {
      throw Members.wrong(name, "is no date such as 2025-06-15T10:30:00Z");
    }
  }

  private Spoken events(OwnCall call, AuditFilter filter, @Nullable String action, int most) {
    Caller caller = callers.admit(call, DocSpace.NAME);
    ProjectId project = callers.project(call, caller);
    callers.mustHold(caller, project, Right.read(OwnResource.AUDIT));
    List<AuditEntry> found =
        listAuditEvents.list(new AuditQuery(project, filter, null, true, EVENTS_MAX));
    return Envelope.ok(
        new Json.Array(
            found.stream()
                .filter(entry -> ACTIONS.containsKey(entry.deed()))
                .<Json.Obj>map(PortalCalls::json)
                .filter(json -> action == null || isOf(json, action))
                .limit(most)
                .<Json>map(json -> json)
                .toList()));
  }

  private static boolean isOf(Json.Obj json, String action) {
    return json.members().get("actionId") instanceof Json.Num(String id) && id.equals(action);
  }

  private static Json.Obj json(AuditEntry entry) {
    Action action = ACTIONS.get(entry.deed());
    if (action == null) {
      throw new IllegalStateException("not about keys: " + entry.deed());
    }
    String key = KeyId.parse(entry.target()).map(id -> id.uuid().toString()).orElse("");
    String user =
        AccountId.parse(entry.actorId())
            .map(AccountId::uuid)
            .or(() -> KeyId.parse(entry.actorId()).map(KeyId::uuid))
            .map(UUID::toString)
            .orElse("");
    return Json.object()
        .put("id", entry.id().toString())
        .put("date", Envelope.date(entry.at()))
        .put("user", entry.actorName())
        .put("userId", user)
        .put("action", action.text())
        .put("actionId", action.id())
        .put("actionType", action.type())
        .put("target", Json.texts(List.of(key)))
        .put("context", entry.door())
        .build();
  }
}
