package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/projects/{project}`.
public final class GetProject implements Operation<ProjectView> {
  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    return Listing.one(call, ProjectJson.of(view), view.project().version());
  }
}
