package dev.latchkey.server.rest.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;

/// `POST /v1/applications`.
public final class PostApplication implements Operation<Caller> {
  private final CreateApplication createApplication;
  private final Repeats repeats;

  public PostApplication(CreateApplication createApplication, Repeats repeats) {
    this.createApplication = createApplication;
    this.repeats = repeats;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    CreateApplication.Wish wish = ApplicationBody.wish(call);
    CreateApplication.Created created =
        repeats.run(
            call,
            "register application",
            request -> createApplication.create(wish, call.by(), request));
    Application application = created.application();
    Json.Obj body = ApplicationJson.of(application);
    Answer answer =
        created.replayed()
            ? Answer.ok(body.with("replayed", Json.of(true)))
            : Answer.created("/v1/applications/" + application.id(), body);
    return answer.withETag(application.version());
  }
}
