package dev.latchkey.server.rest.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.DeleteApplication;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;

/// `DELETE /v1/applications/{application}`.
public final class RemoveApplication implements Operation<Caller> {
  private final FindApplication findApplication;
  private final DeleteApplication deleteApplication;

  public RemoveApplication(FindApplication findApplication, DeleteApplication deleteApplication) {
    this.findApplication = findApplication;
    this.deleteApplication = deleteApplication;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    Application application = NamedApplication.of(call, findApplication);
    deleteApplication.delete(application.id(), Preconditions.expected(call), call.by());
    return Answer.ok(
        Json.object().put("id", application.id().toString()).put("deleted", true).build());
  }
}
