package dev.latchkey.server.console.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// `GET /console/instance/applications/{application}/delete`: asks once more.
public final class ShowApplicationRemoval implements PageAction<Visitor> {
  private final FindApplication findApplication;

  public ShowApplicationRemoval(FindApplication findApplication) {
    this.findApplication = findApplication;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Application application = OneApplication.of(visit, findApplication);
    String title = Texts.t("delete-application.title", application.name().text());
    return PageAnswer.page(
        Pages.html(
            "application/delete-application",
            new ApplicationRemovalPage(Frame.of(title, visitor, OneApplication.ALL), application)));
  }
}
