package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Revocations;
import java.time.Instant;

/// What is answered when an overlap was changed: the key, and how far a shortening has come.
final class OverlapAnswer {
  private OverlapAnswer() {}

  static Answer of(ChangeOverlap.Changed changed, Revocations revocations, Instant now) {
    Json.Obj body = KeyJson.of(changed.view(), now);
    Confirmation revocation = changed.revocation();
    return (revocation == null ? Answer.ok(body) : revocations.answer(body, revocation))
        .withETag(changed.view().key().version());
  }
}
