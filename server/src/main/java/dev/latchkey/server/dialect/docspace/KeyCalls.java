package dev.latchkey.server.dialect.docspace;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.KeyView;
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
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Rights.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The six operations on `/api/2.0/keys`. The keys are the project's; who made one is its
/// `createBy`.
final class KeyCalls {
  private static final int NAME_LENGTH_MAX = 30;
  private static final int DAYS_MAX = 365;

  private final DialectParts parts;
  private final Callers callers;
  private final AllKeys allKeys;
  private final CreationPace pace;

  KeyCalls(DialectParts parts) {
    this.parts = parts;
    this.callers = parts.callers();
    this.allKeys = new AllKeys(parts.listKeys());
    this.pace = new CreationPace(parts.parts().clock());
  }

  private Instant now() {
    return parts.parts().clock().instant();
  }

  private Json json(KeyView view, @Nullable String secret, Instant now) {
    return KeyWords.json(view, callers.creator(view), secret, now);
  }

  private Caller admit(OwnCall call) {
    return callers.admit(call, DocSpace.NAME);
  }

  /// `GET /keys`: all for administrators, for others their own.
  Spoken list(OwnCall call) {
    Caller caller = admit(call);
    ProjectId project = callers.project(call, caller);
    callers.mustReadKeys(caller, project);
    KeyFilter filter = KeyFilter.ALL;
    if (!callers.administers(caller, project)) {
      LiveAccount account = caller.account();
      AccountId mine = account == null ? new AccountId(new UUID(0, 0)) : account.id();
      filter = new KeyFilter(null, mine.toString(), null, null, null, null);
    }
    Instant now = now();
    return Envelope.ok(
        new Json.Array(
            allKeys.of(new KeyOwner.OfProject(project), filter, now).stream()
                .<Json>map(view -> json(view, null, now))
                .toList()));
  }

  /// `GET /keys/@self`: any key, whatever its scopes.
  Spoken self(OwnCall call) {
    KeyId id = admit(call).keyId();
    KeyView view =
        (id == null ? Optional.<KeyView>empty() : parts.findKey().find(id))
            .orElseThrow(FindKey::unknown);
    return Envelope.ok(json(view, null, now()));
  }

  /// `GET /keys/permissions`.
  Spoken permissions(OwnCall call) {
    Caller caller = admit(call);
    callers.mustReadKeys(caller, callers.project(call, caller));
    return Envelope.ok(Json.texts(Scopes.LEGAL));
  }

  /// `POST /keys`.
  Spoken create(OwnCall call) {
    Caller caller = admit(call);
    ProjectId project = callers.project(call, caller);
    callers.mustChangeKeys(caller, project);
    Members body = call.members();
    String name = name(body.text("name"));
    if (name == null) {
      throw Members.wrong("name", "is required");
    }
    List<String> scopes = scopes(body);
    Instant end = end(body.number("expiresInDays"));
    pace.take(callerName(caller));
    IssueKey.Wish wish =
        new IssueKey.Wish(
            new KeyOwner.OfProject(project),
            null,
            null,
            new KeyName(name),
            new ValidityPeriod(null, end),
            end == null,
            access(caller, project, scopes),
            Restrictions.NONE,
            Limits.NONE,
            null,
            KeyWords.kept(scopes),
            false);
    IssueKey.Issued issued = parts.parts().issueKey().issue(wish, caller.by());
    String secret = issued.secret().revealForShowingOnce();
    return Envelope.of(201, json(issued.view(), secret, now()));
  }

  private static String callerName(Caller caller) {
    LiveAccount account = caller.account();
    return account == null ? String.valueOf(caller.keyId()) : account.id().toString();
  }

  private static @Nullable String name(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    int length = given.codePointCount(0, given.length());
    if (length > NAME_LENGTH_MAX) {
      throw Members.wrong("name", "has " + length + " characters; 1 to 30 are legal");
    }
    return given;
  }

  private static List<String> scopes(Members body) {
    List<String> given = body.texts("permissions");
    List<String> scopes = given == null ? List.of() : given.stream().distinct().toList();
    Scopes.check(scopes);
    return scopes;
  }

  private @Nullable Instant end(@Nullable Long days) {
    if (days == null) {
      return null;
    }
    if (days < 1 || days > DAYS_MAX) {
      throw Members.wrong("expiresInDays", "is " + days + "; 1 to 365 are legal");
    }
    return now().plus(Duration.ofDays(days));
  }

  /// What the scopes stand for. An administrator's key of a global scope manages keys as well, as
  /// far as the one that makes it does.
  private Access access(Caller caller, ProjectId project, List<String> scopes) {
    List<Rule> rows = new ArrayList<>(Scopes.rows(scopes));
    if (callers.administers(caller, project)) {
      if (Scopes.changesKeys(scopes)) {
        rows.add(Rule.of(OwnResource.KEYS.uri(), OwnResource.READ, OwnResource.WRITE));
      } else if (Scopes.readsKeys(scopes)) {
        rows.add(Rule.of(OwnResource.KEYS.uri(), OwnResource.READ));
      }
      if (Scopes.readsKeys(scopes)
          && callers.holds(caller, project, Right.read(OwnResource.AUDIT))) {
        rows.add(Rule.of(OwnResource.AUDIT.uri(), OwnResource.READ));
      }
    }
    return Access.custom(rows);
  }

  /// `PUT /keys/{id}`: false where it has expired or is somebody else's.
  Spoken update(OwnCall call, UUID id) {
    Caller caller = admit(call);
    ProjectId project = callers.project(call, caller);
    callers.mustChangeKeys(caller, project);
    ApiKey key = find(project, id);
    Members body = call.members();
    String name = name(body.text("name"));
    List<String> scopes = scopes(body);
    Boolean active = body.bool("isActive");
    if (!callers.mayChange(caller, project, key) || key.hasExpired(now())) {
      return Envelope.ok(Json.of(false));
    }
    KeyPatch patch =
        new KeyPatch(
            name == null ? null : new KeyName(name),
            active == null ? null : active ? KeyStatus.ACTIVE : KeyStatus.DISABLED,
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            scopes.isEmpty() ? null : before -> access(caller, project, scopes),
            null,
            null,
            Patch.keep(),
            scopes.isEmpty() ? null : before -> KeyWords.keep(before, scopes),
            null);
    parts.updateKey().update(key.id(), patch, ExpectedVersion.ANY, caller.by());
    return Envelope.ok(Json.of(true));
  }

  /// `DELETE /keys/{id}`: false where it is somebody else's.
  Spoken delete(OwnCall call, UUID id) {
    Caller caller = admit(call);
    ProjectId project = callers.project(call, caller);
    callers.mustChangeKeys(caller, project);
    ApiKey key = find(project, id);
    boolean may = callers.mayChange(caller, project, key);
    if (may) {
      parts.deleteKey().delete(key.id(), ExpectedVersion.ANY, caller.by());
    }
    return Envelope.ok(Json.of(may));
  }

  private ApiKey find(ProjectId project, UUID id) {
    return parts
        .findKey()
        .find(new KeyId(id))
        .map(KeyView::key)
        .filter(key -> project.equals(key.project()))
        .orElseThrow(FindKey::unknown);
  }
}
