package dev.latchkey.server.console.application;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `GET /console/instance/applications/new`.
public final class ShowNewApplication implements PageAction<Visitor> {
  private final Uuid7 ids;

  public ShowNewApplication(Uuid7 ids) {
    this.ids = ids;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    return PageAnswer.page(
        ApplicationPage.fresh(visit, ApplicationForm.blank(ids.next().toString())));
  }
}
