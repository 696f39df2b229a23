package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import java.time.InstantSource;

/// `POST /v1/keys/{key}/reveal`: shows the secret of a key again, where its project keeps it.
public final class PostReveal implements Operation<KeyView> {
  private final RevealSecret revealSecret;
  private final InstantSource clock;

  public PostReveal(RevealSecret revealSecret, InstantSource clock) {
    this.revealSecret = revealSecret;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, KeyView before) {
    call.query().mustBeEmpty();
    call.caller().mustBeRecent();
    if (call.body().length > 0) {
      Wrongs wrongs = new Wrongs();
      call.fields(wrongs).done();
      wrongs.refuse();
    }
    RevealSecret.Revealed revealed = revealSecret.reveal(before.key().id(), call.by());
    KeyView view = revealed.view();
    return Answer.ok(
            Json.object()
                .put("key", KeyJson.of(view, clock.instant()))
                .put("secret", revealed.secret().revealForShowingOnce())
                .build())
        .withETag(view.key().version())
        .secret();
  }
}
