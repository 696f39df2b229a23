package dev.latchkey.server.rest.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.application.UpdateApplication;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;

/// `PATCH /v1/applications/{application}`.
public final class PatchApplication implements Operation<Caller> {
  private final FindApplication findApplication;
  private final UpdateApplication updateApplication;

  public PatchApplication(FindApplication findApplication, UpdateApplication updateApplication) {
    this.findApplication = findApplication;
    this.updateApplication = updateApplication;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    Application before = NamedApplication.of(call, findApplication);
    Application after =
        updateApplication.update(
            before.id(), ApplicationBody.patch(call), Preconditions.expected(call), call.by());
    return Answer.ok(ApplicationJson.of(after)).withETag(after.version());
  }
}
