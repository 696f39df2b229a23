package dev.latchkey.server.rest.key;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Rights;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `GET /v1/self`: which key or person is calling, who stands behind, and what the caller may do to
/// Latchkey where it belongs.
public final class GetSelf implements Operation<Caller> {
  private final FindKey findKey;
  private final Rights rights;
  private final InstantSource clock;

  public GetSelf(FindKey findKey, Rights rights, InstantSource clock) {
    this.findKey = findKey;
    this.rights = rights;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    LiveAccount behind = caller.account();
    return Answer.ok(
        Json.object()
            .put("key", key(caller))
            .put("account", account(behind == null ? null : behind.now()))
            .put("role", role(behind, caller.project()))
            .put("rights", rights(caller))
            .build());
  }

  private Json key(Caller caller) {
    KeyId id = caller.keyId();
    if (id == null) {
      return Json.Null.VALUE;
    }
    KeyView view = findKey.find(id).orElseThrow(FindKey::unknown);
    return KeyJson.of(view, clock.instant());
  }

  private static Json account(@Nullable Account account) {
    if (account == null) {
      return Json.Null.VALUE;
    }
    return Json.object()
        .put("id", account.id().toString())
        .put("name", account.name().text())
        .put("email", account.email())
        .put("instanceAdministrator", account.instanceAdministrator())
        .build();
  }

  private static @Nullable String role(
      @Nullable LiveAccount behind, @Nullable LiveProject project) {
    if (behind == null) {
      return null;
    }
    if (project == null) {
      return behind.isInstanceAdministrator() ? Role.ADMINISTRATOR.wire() : null;
    }
    Role role = project.roleOf(behind);
    return role == null ? null : role.wire();
  }

  private Json rights(Caller caller) {
    List<Json> held = new ArrayList<>();
    for (OwnResource own : OwnResource.values()) {
      List<String> actions =
          Stream.of(OwnResource.READ, OwnResource.WRITE)
              .filter(action -> rights.holdsAtHome(caller, new Rights.Right(own, action)))
              .toList();
      if (!actions.isEmpty()) {
        held.add(
            Json.object().put("resource", own.uri()).put("actions", Json.texts(actions)).build());
      }
    }
    return new Json.Array(held);
  }
}
