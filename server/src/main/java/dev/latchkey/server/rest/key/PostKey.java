package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;
import java.time.InstantSource;
import java.util.function.Function;

/// Issues a key of the target: `POST /v1/projects/{project}/keys`, `POST /v1/account/keys`, and for
/// a key that delegates `POST /v1/keys/{key}/children`.
public final class PostKey<T> implements Operation<T> {
  private final IssueKey issueKey;
  private final Repeats repeats;
  private final Confirmations confirmations;
  private final InstantSource clock;
  private final Function<T, KeyPlace> place;

  public PostKey(
      IssueKey issueKey,
      Repeats repeats,
      Confirmations confirmations,
      InstantSource clock,
      Function<T, KeyPlace> place) {
    this.issueKey = issueKey;
    this.repeats = repeats;
    this.confirmations = confirmations;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public Answer answer(Call call, T target) {
    call.query().mustBeEmpty();
    KeyPlace of = place.apply(target);
    IssueKey.Wish wish = NewKeyBody.read(call, of, clock.instant());
    IssueKey.Outcome outcome =
        repeats.run(
            call,
            "issue " + of,
            request ->
                request == null
                    ? issueKey.issue(wish, call.by())
                    : issueKey.issue(wish, call.by(), request));
    return switch (outcome) {
      case IssueKey.Issued issued ->
          Answer.created(
                  "/v1/keys/" + issued.key().id(),
                  Propagation.with(
                      Warnings.with(
                          Json.object()
                              .put("key", json(issued.view()))
                              .put("secret", issued.secret().revealForShowingOnce())
                              .build(),
                          issued.key()),
                      confirmations))
              .withETag(issued.key().version())
              .secret();
      case IssueKey.Replayed(KeyView view, boolean revealable) ->
          Answer.ok(
                  ReplayedSecret.in(
                          Json.object().put("key", json(view)).put("secret", Json.Null.VALUE),
                          view.key().id(),
                          revealable,
                          "delete this key and issue another.")
                      .build())
              .withETag(view.key().version())
              .secret();
    };
  }

  private Json json(KeyView view) {
    return KeyJson.of(view, clock.instant());
  }
}
