package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `POST /console/instance/accounts/{account}/second-factor`: takes the second factor off somebody
/// who has lost it.
public final class TakeOffFactor implements PageAction<Visitor> {
  private final RemoveSecondFactor removeSecondFactor;

  public TakeOffFactor(RemoveSecondFactor removeSecondFactor) {
    this.removeSecondFactor = removeSecondFactor;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    AccountId account =
        AccountId.parse(visit.parameter("account")).orElseThrow(FindAccount::unknown);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(AccountsPages.step(account));
    }
    removeSecondFactor.remove(account, visit.by());
    return new PageAnswer.Seen(AccountsPages.PATH + "?done=factor-taken-off");
  }
}
