package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// `GET /console/instance/accounts/{account}/second-factor`: asks once more, of who has shown not
/// long ago who they are.
public final class ShowFactorStep implements PageAction<Visitor> {
  private final FindAccount findAccount;

  public ShowFactorStep(FindAccount findAccount) {
    this.findAccount = findAccount;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = NamedAccount.of(visit, findAccount);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(visit.uri());
    }
    String title = Texts.t("take-off-factor.title", account.name().text());
    return PageAnswer.page(
        Pages.html(
            "instance/take-off-factor",
            new AccountStepPage(NamedAccount.frame(title, visitor), account)));
  }
}
