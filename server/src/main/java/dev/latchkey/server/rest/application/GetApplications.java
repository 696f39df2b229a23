package dev.latchkey.server.rest.application;

import dev.latchkey.core.application.FindApplication;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/applications`: all of them, because there are few.
public final class GetApplications implements Operation<Caller> {
  private final FindApplication findApplication;

  public GetApplications(FindApplication findApplication) {
    this.findApplication = findApplication;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    return Listing.answer(findApplication.all().stream().map(ApplicationJson::of).toList(), null);
  }
}
