package dev.latchkey.server.dialect.algorithmia;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.server.dialect.AllKeys;
import dev.latchkey.server.dialect.Callers;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.dialect.UserNames;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists, makes, changes and deletes keys of people and of organisations.
///
/// People's keys are those of the site's first project that they made themselves. Organisations are
/// the site's projects, by slug.
final class KeyCalls {
  private final DialectParts parts;
  private final Callers callers;
  private final AllKeys allKeys;
  private final UserNames userNames;
  private final FindProject findProject;

  KeyCalls(DialectParts parts) {
    this.parts = parts;
    this.callers = parts.callers();
    this.allKeys = new AllKeys(parts.listKeys());
    this.userNames = new UserNames(callers);
    this.findProject = new FindProject(parts.parts().store());
  }

  /// Whose keys a call is about.
  ///
  /// @param person null for those of the whole project
  /// @param name how the owner is called in the path
  private record Place(Caller caller, ProjectId project, @Nullable AccountId person, String name) {
    boolean holds(ApiKey key) {
      return project.equals(key.project())
          && (person == null || person.equals(key.createdBy().account()));
    }
  }

  /// The place of a person's keys.
  private Place ofUser(OwnCall call, String name) {
    Caller caller = callers.admit(call, Algorithmia.NAME);
    ProjectId project = call.site().managedBy();
    LiveAccount own = caller.account();
    AccountId person = userNames.person(project, name);
    boolean mine = own != null && own.id().equals(person);
    if (person == null || (!mine && !callers.administers(caller, project))) {
      throw new FaultException(Fault.notFound("There is no such user here."));
    }
    return new Place(caller, project, person, name);
  }

  /// The place of an organisation's keys.
  private Place ofOrganization(OwnCall call, String slug) {
    Caller caller = callers.admit(call, Algorithmia.NAME);
    ProjectId project =
        findProject
            .find(slug)
            .map(ProjectView::project)
            .filter(each -> call.site().projects().contains(each.id()))
            .filter(each -> callers.administers(caller, each.id()))
            .orElseThrow(
                () -> new FaultException(Fault.notFound("There is no such organization here.")))
            .id();
    return new Place(caller, project, null, slug);
  }

  Spoken listOfUser(OwnCall call, String user) {
    return list(ofUser(call, user));
  }

  Spoken listOfOrganization(OwnCall call, String slug) {
    return list(ofOrganization(call, slug));
  }

  private Spoken list(Place place) {
    callers.mustReadKeys(place.caller(), place.project());
    AccountId person = place.person();
    KeyFilter filter =
        person == null
            ? KeyFilter.ALL
            : new KeyFilter(null, person.toString(), null, null, null, null);
    Instant now = parts.parts().clock().instant();
    return Spoken.ok(
        new Json.Array(
            allKeys.of(new KeyOwner.OfProject(place.project()), filter, now).stream()
                .map(view -> json(place, view, null))
                .toList()));
  }

  private Json json(Place place, KeyView view, @Nullable String secret) {
    String user = userNames.ofCreator(view);
    return KeyWords.json(view, user, place.person() == null ? place.name() : user, secret);
  }

  Spoken createOfUser(OwnCall call, String user) {
    Place place = ofUser(call, user);
    LiveAccount own = place.caller().account();
    if (own == null || !own.id().equals(place.person())) {
      throw new FaultException(
          Fault.of(FaultCode.FORBIDDEN, "People make their own keys; nobody makes them for them."));
    }
    return create(call, place);
  }

  Spoken createOfOrganization(OwnCall call, String slug) {
    return create(call, ofOrganization(call, slug));
  }

  private Spoken create(OwnCall call, Place place) {
    callers.mustChangeKeys(place.caller(), place.project());
    Members body = call.members();
    String label = body.text("key_label");
    boolean standard = isStandard(body.text("key_type"));
    Permissions permissions = Permissions.read(body.members("permissions"));
    IssueKey.Wish wish =
        new IssueKey.Wish(
            new KeyOwner.OfProject(place.project()),
            null,
            null,
            new KeyName(label == null || label.isEmpty() ? "default-key" : label),
            ValidityPeriod.ALWAYS,
            true,
            standard ? Access.custom(permissions.rows(source(place))) : management(),
            standard ? permissions.restrictions() : Restrictions.NONE,
            Limits.NONE,
            null,
            standard ? KeyWords.kept(permissions) : Metadata.NONE,
            false);
    IssueKey.Issued issued = parts.parts().issueKey().issue(wish, place.caller().by());
    return Spoken.ok(json(place, issued.view(), issued.secret().revealForShowingOnce()));
  }

  private static boolean isStandard(@Nullable String type) {
    return switch (type == null ? KeyWords.STANDARD : type) {
      case KeyWords.STANDARD -> true;
      case KeyWords.ADMIN, KeyWords.MANAGEMENT -> false;
      default ->
          throw Members.wrong(
              "key_type", "is none of " + KeyWords.STANDARD + ", " + KeyWords.ADMIN);
    };
  }

  /// An admin key does nothing but manage keys, as there.
  private static Access management() {
    return Access.custom(
        List.of(Rule.of(OwnResource.KEYS.uri(), OwnResource.READ, OwnResource.WRITE)));
  }

  /// Whose algorithms a key manages: the person's under the name that the path has.
  private static String source(Place place) {
    return place.name();
  }

  /// Changes a key's label and permissions; what is not said stays.
  Spoken changeOfUser(OwnCall call, String user, String id) {
    return change(call, ofUser(call, user), id);
  }

  Spoken changeOfOrganization(OwnCall call, String slug, String id) {
    return change(call, ofOrganization(call, slug), id);
  }

  private Spoken change(OwnCall call, Place place, String id) {
    callers.mustChangeKeys(place.caller(), place.project());
    ApiKey key = find(place, id);
    Members body = call.members();
    String label = body.text("key_label");
    Members said = body.members("permissions");
    Permissions permissions = said == null ? null : Permissions.read(said);
    KeyPatch patch =
        new KeyPatch(
            label == null ? null : new KeyName(label),
            null,
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            permissions == null ? null : before -> Access.custom(permissions.rows(source(place))),
            permissions == null ? null : before -> permissions.restrictions(),
            null,
            Patch.keep(),
            permissions == null ? null : before -> KeyWords.kept(permissions),
            null);
    return Spoken.ok(
        json(
            place,
            parts
                .updateKey()
                .update(key.id(), patch, ExpectedVersion.ANY, place.caller().by())
                .view(),
            null));
  }

  Spoken deleteOfUser(OwnCall call, String user, String id) {
    return delete(ofUser(call, user), id);
  }

  Spoken deleteOfOrganization(OwnCall call, String slug, String id) {
    return delete(ofOrganization(call, slug), id);
  }

  private Spoken delete(Place place, String id) {
    callers.mustChangeKeys(place.caller(), place.project());
    ApiKey key = find(place, id);
    parts.deleteKey().delete(key.id(), ExpectedVersion.ANY, place.caller().by());
    return Spoken.ok(Json.object().put("result", Json.object().put("deleted", 1).build()).build());
  }

  private ApiKey find(Place place, String id) {
    return KeyId.parse(id)
        .flatMap(parts.findKey()::find)
        .map(KeyView::key)
        .filter(place::holds)
        .orElseThrow(FindKey::unknown);
  }
}
