package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;
import dev.latchkey.server.rest.Revocations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// `POST /v1/keys/{key}/rotate`.
public final class PostRotation implements Operation<KeyView> {
  private final RotateKey rotateKey;
  private final Repeats repeats;
  private final Revocations revocations;
  private final InstantSource clock;

  public PostRotation(
      RotateKey rotateKey, Repeats repeats, Revocations revocations, InstantSource clock) {
    this.rotateKey = rotateKey;
    this.repeats = repeats;
    this.revocations = revocations;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, KeyView before) {
    call.query().mustBeEmpty();
    KeyId id = before.key().id();
    Duration overlap = overlap(call);
    RotateKey.Outcome outcome =
        repeats.run(
            call, "rotate " + id, request -> rotateKey.rotate(id, overlap, call.by(), request));
    return switch (outcome) {
      case RotateKey.Rotated(KeyView view, Secret secret, Confirmation revocation) -> {
        Json.Obj body = body(view, Json.of(secret.revealForShowingOnce())).build();
        yield (revocation == null ? Answer.ok(body) : revocations.answer(body, revocation))
            .withETag(view.key().version())
            .secret();
      }
      case RotateKey.Replayed(KeyView view, boolean revealable) ->
          Answer.ok(
                  ReplayedSecret.in(
                          body(view, Json.Null.VALUE), id, revealable, "rotate once more.")
                      .build())
              .withETag(view.key().version())
              .secret();
    };
  }

  private Json.ObjectBuilder body(KeyView view, Json secret) {
    Instant now = clock.instant();
    return Json.object()
        .put("key", KeyJson.of(view, now))
        .put("secret", secret)
        .put("previous", PreviousJson.of(view, now));
  }

  private static Duration overlap(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    int most = (int) RotateKey.OVERLAP_MAX.toSeconds();
    Integer seconds = body.number("overlapSeconds", 0, most);
    if (!body.has("overlapSeconds") || body.isNull("overlapSeconds")) {
      body.wrong(
          "overlapSeconds",
          "is missing; legal is a whole number from 0, which ends the old secret at once, to "
              + most);
    }
    body.done();
    return Duration.ofSeconds(wrongs.sure(seconds));
  }
}
