package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.FindAccount;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `GET /console/instance/accounts/{account}/second-factor`: asks once more, of who has shown not
/// long ago who they are.
public final class ShowFactorStep implements PageAction<Visitor> {
  private final FindAccount findAccount;

  public ShowFactorStep(FindAccount findAccount) {
    this.findAccount = findAccount;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    return AccountStepPage.ask(visit, visitor, findAccount, "take-off-factor");
  }
}
