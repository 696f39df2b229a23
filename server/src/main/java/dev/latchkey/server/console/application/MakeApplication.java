package dev.latchkey.server.console.application;

import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Once;

/// `POST /console/instance/applications`: registers one, or shows the form with more rows.
public final class MakeApplication implements PageAction<Visitor> {
  private final CreateApplication createApplication;
  private final Once once;

  public MakeApplication(CreateApplication createApplication, Once once) {
    this.createApplication = createApplication;
    this.once = once;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    if (AccessFields.asksForRows(visit.form())) {
      return PageAnswer.page(ApplicationPage.fresh(visit, visit.form()));
    }
    try {
      CreateApplication.Created created =
          createApplication.create(
              ApplicationForm.wish(visit.form()),
              visit.by(),
              once.request(visit, OneApplication.ALL));
      return new PageAnswer.Seen(
          OneApplication.path(created.application()) + "?done=application-registered");
    } catch (FaultException e) {
      return PageAnswer.refused(
          ApplicationPage.fresh(visit, ApplicationForm.refused(visit.form(), e.fault())));
    }
  }
}
