package dev.latchkey.server.rest.people;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import java.util.Arrays;
import java.util.List;

/// `GET /v1/projects/{project}/permissions`: what rules may name.
public final class GetPermissions implements Operation<ProjectView> {
  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    return Answer.ok(
        Json.object()
            .put(
                "permissions",
                new Json.Array(
                    view.project().permissions().stream()
                        .<Json>map(ProjectJson::permission)
                        .toList()))
            .put(
                "latchkey",
                new Json.Array(Arrays.stream(OwnResource.values()).map(this::own).toList()))
            .build());
  }

  private Json own(OwnResource resource) {
    return Json.object()
        .put("resource", resource.uri())
        .put("actions", Json.texts(List.of(OwnResource.READ, OwnResource.WRITE)))
        .put("description", resource.description())
        .build();
  }
}
