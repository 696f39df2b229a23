package dev.latchkey.server.console.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.application.UpdateApplication;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Versions;

/// `POST /console/instance/applications/{application}`: changes one, or shows the form with more
/// rows.
public final class ChangeApplication implements PageAction<Visitor> {
  private final FindApplication findApplication;
  private final UpdateApplication updateApplication;

  public ChangeApplication(FindApplication findApplication, UpdateApplication updateApplication) {
    this.findApplication = findApplication;
    this.updateApplication = updateApplication;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Application application = OneApplication.of(visit, findApplication);
    if (AccessFields.asksForRows(visit.form())) {
      return PageAnswer.page(ApplicationPage.html(visit, application, visit.form()));
    }
    try {
      updateApplication.update(
          application.id(),
          ApplicationForm.patch(visit.form()),
          Versions.expected(visit.form()),
          visit.by());
      return new PageAnswer.Seen(OneApplication.path(application) + "?done=application-updated");
    } catch (FaultException e) {
      return PageAnswer.refused(
          ApplicationPage.html(
              visit, application, ApplicationForm.refused(visit.form(), e.fault())));
    }
  }
}
