package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;
import java.time.Instant;
import java.time.InstantSource;

/// `PATCH /v1/keys/{key}/previous`.
public final class PatchPrevious implements Operation<KeyView> {
  private final ChangeOverlap changeOverlap;
  private final Revocations revocations;
  private final InstantSource clock;

  public PatchPrevious(ChangeOverlap changeOverlap, Revocations revocations, InstantSource clock) {
    this.changeOverlap = changeOverlap;
    this.revocations = revocations;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, KeyView before) {
    call.query().mustBeEmpty();
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    Instant until = body.parsed("validUntil", KeyFields::instant);
    if (!body.has("validUntil") || body.isNull("validUntil")) {
      body.wrong(
          "validUntil",
          "is missing; legal is an instant such as \"2030-01-31T12:00:00Z\". DELETE ends it now");
    }
    body.done();
    return OverlapAnswer.of(
        changeOverlap.until(
            before.key().id(), wrongs.sure(until), Preconditions.expected(call), call.by()),
        revocations,
        clock.instant());
  }
}
