package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.DeleteProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `DELETE /v1/projects/{project}`.
public final class RemoveProject implements Operation<ProjectView> {
  private final DeleteProject deleteProject;
  private final Revocations revocations;

  public RemoveProject(DeleteProject deleteProject, Revocations revocations) {
    this.deleteProject = deleteProject;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    ProjectId id = view.project().id();
    return revocations.answer(
        Json.object().put("id", id.toString()).put("deleted", true).build(),
        deleteProject.delete(id, Preconditions.expected(call), call.by()));
  }
}
