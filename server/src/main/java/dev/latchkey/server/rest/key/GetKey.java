package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.time.InstantSource;

/// `GET /v1/keys/{key}`.
public final class GetKey implements Operation<KeyView> {
  private final InstantSource clock;

  public GetKey(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, KeyView view) {
    call.query().mustBeEmpty();
    return Listing.one(call, KeyJson.of(view, clock.instant()), view.key().version());
  }
}
