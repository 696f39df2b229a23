package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.server.dialect.Callers;
import dev.latchkey.server.dialect.DialectParts;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.dialect.OwnCall;
import dev.latchkey.server.dialect.QueryText;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.dialect.UserNames;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes, lists, shows, validates and deletes the keys of a tenant. Administrators see all of them,
/// others those that they made.
final class KeyCalls {
  private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

  private final DialectParts parts;
  private final Callers callers;
  private final Desk desk;
  private final UserNames userNames;

  KeyCalls(DialectParts parts, Desk desk) {
    this.parts = parts;
    this.callers = parts.callers();
    this.desk = desk;
    this.userNames = new UserNames(callers);
  }

  /// `POST /key`: a key that may do nothing until levels are set.
  Spoken create(OwnCall call) {
    Desk.Visit visit = desk.visit(call);
    callers.mustChangeKeys(visit.caller(), visit.project());
    Members body = call.members();
    KeyHandle keyid = keyid(body.text("keyid"));
    mustBeOwn(visit.caller(), body.text("user"));
    boolean system = Boolean.TRUE.equals(body.bool("isSystem"));
    IssueKey.Wish wish =
        new IssueKey.Wish(
            visit.owner(),
            null,
            keyid,
            new KeyName(keyid.text()),
            ValidityPeriod.ALWAYS,
            true,
            Access.custom(List.of()),
            Restrictions.NONE,
            Limits.NONE,
            null,
            system ? KeyWords.system() : Metadata.NONE,
            false);
    IssueKey.Issued issued = parts.parts().issueKey().issue(wish, visit.caller().by());
    return new Spoken(
        201,
        Envelope.success(201)
            .put("key", issued.secret().revealForShowingOnce())
            .put("keyid", keyid.text())
            .put("tenant", visit.tenant())
            .put("user", userNames.ofCreator(issued.view()))
            .build());
  }

  /// Clients read the tenant as all that stands before the last two dots of a key.
  private static KeyHandle keyid(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      throw Members.wrong("keyid", "is required");
    }
    if (text.indexOf('.') >= 0) {
      throw Members.wrong("keyid", "has a dot; legal are A–Z, a–z, 0–9, \"_\" and \"-\"");
    }
    return new KeyHandle(text);
  }

  private void mustBeOwn(Caller caller, @Nullable String user) {
    LiveAccount own = caller.account();
    boolean mine = user == null || (own != null && userNames.isCalled(own.id(), user));
    if (!mine) {
      throw new FaultException(
          Fault.of(FaultCode.FORBIDDEN, "People make their own keys; nobody makes them for them."));
    }
  }

  /// `GET /key`, for administrators with `user` that person's.
  Spoken list(OwnCall call) {
    Desk.Visit visit = desk.visit(call);
    callers.mustReadKeys(visit.caller(), visit.project());
    AccountId maker = maker(visit, QueryText.values(call.target().query(), "user"));
    KeyFilter filter =
        maker == null
            ? KeyFilter.ALL
            : new KeyFilter(null, maker.toString(), null, null, null, null);
    return Envelope.ok(
        new Json.Array(
            desk.list(visit, filter).stream().<Json>map(view -> listed(visit, view)).toList()));
  }

  /// Whose keys are listed; null for everybody's.
  private @Nullable AccountId maker(Desk.Visit visit, List<String> users) {
    LiveAccount account = visit.caller().account();
    AccountId own = account == null ? NOBODY : account.id();
    boolean administers = callers.administers(visit.caller(), visit.project());
    if (users.isEmpty()) {
      return administers ? null : own;
    }
    String user = users.getFirst();
    if (userNames.isCalled(own, user)) {
      return own;
    }
    if (!administers) {
      throw new FaultException(
          Fault.of(FaultCode.FORBIDDEN, "Only administrators list the keys of others."));
    }
    AccountId person = userNames.person(visit.project(), user);
    return person == null ? NOBODY : person;
  }

  private Json listed(Desk.Visit visit, KeyView view) {
    return Json.object()
        .put("keyid", KeyWords.keyid(view.key()))
        .put("user", userNames.ofCreator(view))
        .put("tenant", visit.tenant())
        .put("isSystem", KeyWords.isSystem(view.key()))
        .build();
  }

  /// `GET /key/{keyid}`: the mask stands in the place of the secret.
  Spoken show(OwnCall call, String keyid) {
    KeyView view = desk.seen(desk.visit(call), keyid);
    ApiKey key = view.key();
    return Spoken.ok(
        Envelope.success(200)
            .put("user", KeyWords.keyid(key))
            .put("displayName", KeyWords.keyid(key))
            .put(
                "active",
                key.disabled() == null && !key.hasExpired(parts.parts().clock().instant()))
            .put(
                "apikey",
                Json.object()
                    .put("key", key.preview().text())
                    .put("parent", userNames.ofCreator(view))
                    .put("isSystem", KeyWords.isSystem(key))
                    .build())
            .build());
  }

  /// `DELETE /key/{keyid}`.
  Spoken delete(OwnCall call, String keyid) {
    Desk.Visit visit = desk.visit(call);
    ApiKey key = desk.changeable(visit, keyid);
    parts.deleteKey().delete(key.id(), ExpectedVersion.ANY, visit.caller().by());
    return Envelope.accepted();
  }

  /// `POST /key/validate`: the key or token that calls, or where an administrator calls, any.
  Spoken validate(OwnCall call) {
    Members body = call.members();
    String apikey = body.text("apikey");
    String text = apikey == null ? body.text("jwt") : apikey;
    if (text == null || text.isEmpty()) {
      throw Members.wrong("apikey", "is required, or jwt");
    }
    PresentedCredential meant = new PresentedCredential.Found(text);
    // Who shows a key in the body alone has shown it as well.
    boolean itself = call.shown().equals(meant) || call.shown() instanceof PresentedCredential.None;
    Caller found;
    if (itself) {
      found = callers.admit(call.showing(meant), Macrometa.NAME);
    } else {
      Desk.Visit visit = desk.visit(call);
      callers.mustReadKeys(visit.caller(), visit.project());
      if (!callers.administers(visit.caller(), visit.project())) {
        throw new FaultException(
            Fault.of(FaultCode.FORBIDDEN, "Only administrators validate the keys of others."));
      }
      found = callers.whose(call, text);
    }
    return Envelope.ok(validated(desk.visit(call, found)));
  }

  private Json validated(Desk.Visit visit) {
    KeyView view =
        Optional.ofNullable(visit.caller().keyId())
            .flatMap(parts.findKey()::find)
            .orElseThrow(FindKey::unknown);
    LiveAccount owner = visit.caller().owner();
    return Json.object()
        .put("keyid", KeyWords.keyid(view.key()))
        .put("tenant", visit.tenant())
        .put("parent", owner == null ? userNames.ofCreator(view) : userNames.of(owner.id()))
        .put("limitRequestsPerSec", KeyWords.callsPerSecond(view.key()))
        .build();
  }

  /// `GET /user`, by which a client finds out its tenant.
  Spoken users(OwnCall call) {
    Desk.Visit visit = desk.visit(call);
    LiveAccount account = visit.caller().account();
    String name = account == null ? "" : userNames.of(account.id());
    return Envelope.ok(
        new Json.Array(
            List.of(
                Json.object()
                    .put("tenant", visit.tenant())
                    .put("user", name)
                    .put("active", true)
                    .build())));
  }
}
