package dev.latchkey.server.rest.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/applications/{application}`.
public final class GetApplication implements Operation<Caller> {
  private final FindApplication findApplication;

  public GetApplication(FindApplication findApplication) {
    this.findApplication = findApplication;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    Application application = NamedApplication.of(call, findApplication);
    return Listing.one(call, ApplicationJson.of(application), application.version());
  }
}
