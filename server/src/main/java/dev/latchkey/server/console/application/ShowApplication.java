package dev.latchkey.server.console.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `GET /console/instance/applications/{application}`.
public final class ShowApplication implements PageAction<Visitor> {
  private final FindApplication findApplication;

  public ShowApplication(FindApplication findApplication) {
    this.findApplication = findApplication;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Application application = OneApplication.of(visit, findApplication);
    return PageAnswer.page(
        ApplicationPage.html(visit, application, ApplicationForm.of(application)));
  }
}
