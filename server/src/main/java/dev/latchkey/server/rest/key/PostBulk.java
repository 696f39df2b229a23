package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Revocations;

/// `POST /v1/projects/{project}/keys/bulk`.
public final class PostBulk implements Operation<ProjectView> {
  private static final Choices<ChangeManyKeys.Action> ACTIONS =
      Choices.of(ChangeManyKeys.Action.class);

  private final ChangeManyKeys changeManyKeys;
  private final Revocations revocations;

  public PostBulk(ChangeManyKeys changeManyKeys, Revocations revocations) {
    this.changeManyKeys = changeManyKeys;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    ChangeManyKeys.Wish wish = read(call, view);
    if (wish.action() == ChangeManyKeys.Action.DELETE) {
      call.caller().mustBeRecent();
    }
    ChangeManyKeys.Changed changed = changeManyKeys.change(wish, call.by());
    Json.Obj body =
        Json.object().put("found", changed.found()).put("changed", changed.changed()).build();
    return revocations.answer(body, changed.revocation());
  }

  private static ChangeManyKeys.Wish read(Call call, ProjectView view) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    KeyFilter filter = KeyFilterBody.read(body);
    ChangeManyKeys.Action action = body.choice("action", ACTIONS);
    missing(body, "action", ACTIONS.legal());
    String reason = body.parsed("reason", KeyFields::reason);
    if (reason != null && action == ChangeManyKeys.Action.DELETE) {
      body.wrong("reason", "goes with the action \"disable\"");
    }
    Integer count = body.number("expectedCount", 0, ChangeManyKeys.KEYS_MAX);
    missing(body, "expectedCount", "how many keys the filter finds, 0 to 100000");
    body.done();
    ChangeManyKeys.Wish wish =
        filter == null || action == null || count == null
            ? null
            : new ChangeManyKeys.Wish(view.project().id(), filter, action, reason, count);
    return wrongs.sure(wish);
  }

  private static void missing(Fields body, String name, String legal) {
    if (!body.has(name) || body.isNull(name)) {
      body.wrong(name, "is missing; legal is " + legal);
    }
  }
}
