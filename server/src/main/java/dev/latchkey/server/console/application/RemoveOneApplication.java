package dev.latchkey.server.console.application;

import dev.latchkey.core.application.DeleteApplication;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `POST /console/instance/applications/{application}/delete`.
public final class RemoveOneApplication implements PageAction<Visitor> {
  private final FindApplication findApplication;
  private final DeleteApplication deleteApplication;

  public RemoveOneApplication(
      FindApplication findApplication, DeleteApplication deleteApplication) {
    this.findApplication = findApplication;
    this.deleteApplication = deleteApplication;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    deleteApplication.delete(
        OneApplication.of(visit, findApplication).id(), ExpectedVersion.ANY, visit.by());
    return new PageAnswer.Seen(OneApplication.ALL + "?done=application-deleted");
  }
}
