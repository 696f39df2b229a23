package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;
import java.time.InstantSource;

/// `DELETE /v1/keys/{key}/previous`.
public final class RemovePrevious implements Operation<KeyView> {
  private final ChangeOverlap changeOverlap;
  private final Revocations revocations;
  private final InstantSource clock;

  public RemovePrevious(ChangeOverlap changeOverlap, Revocations revocations, InstantSource clock) {
    this.changeOverlap = changeOverlap;
    this.revocations = revocations;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, KeyView before) {
    call.query().mustBeEmpty();
    return OverlapAnswer.of(
        changeOverlap.cut(before.key().id(), Preconditions.expected(call), call.by()),
        revocations,
        clock.instant());
  }
}
