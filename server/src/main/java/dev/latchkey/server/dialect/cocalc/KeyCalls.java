package dev.latchkey.server.dialect.cocalc;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.server.dialect.AllKeys;
import dev.latchkey.server.dialect.Callers;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Caller;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists, makes, edits and deletes keys: an account's own, or with a `project_id` a project's. It
/// is what `/api/v2/api-keys` and the procedure `system.manageApiKeys` do.
final class KeyCalls {
  static final Json NOTHING = Json.object().build();

  private final DialectParts parts;
  private final Callers callers;
  private final AllKeys allKeys;

  KeyCalls(DialectParts parts) {
    this.parts = parts;
    this.callers = parts.callers();
    this.allKeys = new AllKeys(parts.listKeys());
  }

  /// What a call is about.
  ///
  /// @param account whose key calls
  /// @param project null for the account's own keys
  private record Place(Caller caller, AccountId account, @Nullable ProjectId project) {
    KeyOwner owner() {
      return project == null ? new KeyOwner.OfAccount(account) : new KeyOwner.OfProject(project);
    }
  }

  /// An array of keys, or an object without members where there is nothing to tell.
  ///
  /// @param projects those that the site serves
  Json manage(Caller caller, List<ProjectId> projects, Members wish) {
    Place place = place(caller, projects, wish.text("project_id"));
    String action = wish.text("action");
    return switch (action == null ? "" : action) {
      case "get" -> get(place, wish);
      case "create" -> create(place, wish);
      case "edit" -> edit(place, wish);
      case "delete" -> delete(place, wish);
      default -> NOTHING;
    };
  }

  private Place place(Caller caller, List<ProjectId> projects, @Nullable String named) {
    LiveAccount account = caller.owner();
    if (account == null) {
      throw forbidden("account_id is not a valid account");
    }
    if (named == null) {
      return new Place(caller, account.id(), null);
    }
    ProjectId project = project(named, projects).orElse(null);
    if (project == null || !callers.isMember(account, project)) {
      throw forbidden("user must be collaborator on project to manage project_id api keys");
    }
    return new Place(caller, account.id(), project);
  }

  static Optional<ProjectId> project(String uuid, List<ProjectId> projects) {
    try {
      return Optional.of(new ProjectId(UUID.fromString(uuid))).filter(projects::contains);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static FaultException forbidden(String text) {
    return new FaultException(Fault.of(FaultCode.FORBIDDEN, text));
  }

  private Json get(Place place, Members wish) {
    mustRead(place);
    Long number = wish.number("id");
    if (number != null) {
      Json found =
          find(place, number).map(view -> KeyWords.json(view, null)).orElse(Json.Null.VALUE);
      return new Json.Array(List.of(found));
    }
    Instant now = parts.parts().clock().instant();
    return new Json.Array(
        allKeys.of(place.owner(), KeyFilter.ALL, now).stream()
            .map(view -> KeyWords.json(view, null))
            .toList());
  }

  private Json create(Place place, Members wish) {
    mustChange(place);
    Instant expire = instant(wish.text("expire"));
    String name = wish.text("name");
    IssueKey.Wish key =
        new IssueKey.Wish(
            place.owner(),
            null,
            null,
            new KeyName(name == null || name.isEmpty() ? "API key" : name),
            new ValidityPeriod(null, expire),
            expire == null,
            access(place),
            Restrictions.NONE,
            Limits.NONE,
            null,
            Metadata.NONE,
            false);
    IssueKey.Issued issued = parts.parts().issueKey().issue(key, place.caller().by());
    String secret = issued.secret().revealForShowingOnce();
    return new Json.Array(List.of(KeyWords.json(issued.view(), secret)));
  }

  /// An account's key manages keys, too, where an administrator of the instance makes it.
  private static Access access(Place place) {
    List<Rule> rows = new ArrayList<>(List.of(Rule.of("*", "*")));
    if (place.project() == null && place.caller().isInstanceAdministrator()) {
      rows.add(Rule.of(OwnResource.KEYS.uri(), OwnResource.READ, OwnResource.WRITE));
    }
    return Access.custom(rows);
  }

  private Json edit(Place place, Members wish) {
    mustChange(place);
    ApiKey key = find(place, number(wish)).map(KeyView::key).orElseThrow(() -> unknown(wish));
    String name = wish.text("name");
    Patch<Instant> expire = Patch.keep();
    if (wish.has("expire")) {
      Instant end = instant(wish.text("expire"));
      expire = end == null ? new Patch.Clear<>() : new Patch.Put<>(end);
    }
    KeyPatch patch =
        new KeyPatch(
            name == null ? null : new KeyName(name),
            null,
            Patch.keep(),
            expire,
            Patch.keep(),
            null,
            null,
            null,
            Patch.keep(),
            null,
            null);
    parts.updateKey().update(key.id(), patch, ExpectedVersion.ANY, place.caller().by());
    return NOTHING;
  }

  private Json delete(Place place, Members wish) {
    mustChange(place);
    find(place, number(wish))
        .ifPresent(view ->
            parts.deleteKey().delete(view.key().id(), ExpectedVersion.ANY, place.caller().by()));
    return NOTHING;
  }

  private static long number(Members wish) {
    Long number = wish.number("id");
    if (number == null) {
      throw Members.wrong("id", "is required");
    }
    return number;
  }

  private static FaultException unknown(Members wish) {
    return new FaultException(Fault.notFound("no api key with id " + wish.number("id")));
  }

  private Optional<KeyView> find(Place place, long number) {
    return parts.findKey().find(number).filter(view -> view.key().owner().equals(place.owner()));
  }

  private void mustRead(Place place) {
    ProjectId project = place.project();
    if (project == null) {
      callers.mustReadOwnKeys(place.caller());
    } else {
      callers.mustReadKeys(place.caller(), project);
    }
  }

  private void mustChange(Place place) {
    ProjectId project = place.project();
    if (project == null) {
      callers.mustChangeOwnKeys(place.caller());
    } else {
      callers.mustChangeKeys(place.caller(), project);
    }
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Members.wrong("expire", "is no ISO date such as 2027-01-31T12:00:00.000Z");
    }
  }
}
