package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;
import java.util.function.Function;

/// `DELETE /v1/keys/{key}`, and `DELETE /v1/self` for the key that calls.
public final class RemoveKey<T> implements Operation<T> {
  private final DeleteKey deleteKey;
  private final Revocations revocations;
  private final Function<T, KeyId> which;

  public RemoveKey(DeleteKey deleteKey, Revocations revocations, Function<T, KeyId> which) {
    this.deleteKey = deleteKey;
    this.revocations = revocations;
    this.which = which;
  }

  @Override
  public Answer answer(Call call, T target) {
    call.query().mustBeEmpty();
    KeyId id = which.apply(target);
    return revocations.answer(
        Json.object().put("id", id.toString()).put("deleted", true).build(),
        deleteKey.delete(id, Preconditions.expected(call), call.by()));
  }
}
