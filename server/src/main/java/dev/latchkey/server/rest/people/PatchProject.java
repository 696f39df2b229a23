package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `PATCH /v1/projects/{project}`.
public final class PatchProject implements Operation<ProjectView> {
  private final UpdateProject updateProject;
  private final Revocations revocations;

  public PatchProject(UpdateProject updateProject, Revocations revocations) {
    this.updateProject = updateProject;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, ProjectView before) {
    call.query().mustBeEmpty();
    UpdateProject.Updated updated =
        updateProject.update(
            before.project().id(),
            ProjectBody.patch(call),
            Preconditions.expected(call),
            call.by());
    Json.Obj body = ProjectJson.of(updated.view());
    Confirmation revocation = updated.revocation();
    Answer answer = revocation == null ? Answer.ok(body) : revocations.answer(body, revocation);
    return answer.withETag(updated.view().project().version());
  }
}
