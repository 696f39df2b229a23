package dev.latchkey.server.console.application;

import dev.latchkey.core.application.FindApplication;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// `GET /console/instance/applications`: all of them, because there are few.
public final class ShowApplications implements PageAction<Visitor> {
  private final FindApplication findApplication;

  public ShowApplications(FindApplication findApplication) {
    this.findApplication = findApplication;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Frame frame =
        Frame.of(Texts.t("applications.title"), visitor, OneApplication.ALL)
            .noticing(visit.query().text("done"));
    return PageAnswer.page(
        Pages.html("application/applications", new ApplicationsPage(frame, findApplication.all())));
  }
}
