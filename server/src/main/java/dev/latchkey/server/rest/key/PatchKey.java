package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;
import java.time.InstantSource;

/// `PATCH /v1/keys/{key}`.
public final class PatchKey implements Operation<KeyView> {
  private final UpdateKey updateKey;
  private final Revocations revocations;
  private final InstantSource clock;

  public PatchKey(UpdateKey updateKey, Revocations revocations, InstantSource clock) {
    this.updateKey = updateKey;
    this.revocations = revocations;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, KeyView before) {
    call.query().mustBeEmpty();
    UpdateKey.Updated updated =
        updateKey.update(
            before.key().id(), KeyPatchBody.read(call), Preconditions.expected(call), call.by());
    Json.Obj body =
        Warnings.with(KeyJson.of(updated.view(), clock.instant()), updated.view().key());
    Confirmation revocation = updated.revocation();
    Answer answer = revocation == null ? Answer.ok(body) : revocations.answer(body, revocation);
    return answer.withETag(updated.view().key().version());
  }
}
