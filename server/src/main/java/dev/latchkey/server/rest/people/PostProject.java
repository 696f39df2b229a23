package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;

/// `POST /v1/projects`.
public final class PostProject implements Operation<Caller> {
  private final CreateProject createProject;
  private final Repeats repeats;

  public PostProject(CreateProject createProject, Repeats repeats) {
    this.createProject = createProject;
    this.repeats = repeats;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    CreateProject.Wish wish = ProjectBody.wish(call);
    CreateProject.Created created =
        repeats.run(
            call, "create project", request -> createProject.create(wish, call.by(), request));
    Project project = created.view().project();
    Json.Obj body = ProjectJson.of(created.view());
    Answer answer =
        created.replayed()
            ? Answer.ok(body.with("replayed", Json.of(true)))
            : Answer.created("/v1/projects/" + project.id(), body);
    return answer.withETag(project.version());
  }
}
