package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `POST /console/instance/accounts/{account}/second-factor`: takes the second factor off somebody
/// who has lost it.
public final class TakeOffFactor implements PageAction<Visitor> {
  private final FindAccount findAccount;
  private final RemoveSecondFactor removeSecondFactor;

  public TakeOffFactor(FindAccount findAccount, RemoveSecondFactor removeSecondFactor) {
    this.findAccount = findAccount;
    this.removeSecondFactor = removeSecondFactor;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = NamedAccount.of(visit, findAccount);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(AccountStep.TAKE_OFF_FACTOR.path(account));
    }
    removeSecondFactor.remove(account.id(), visit.by());
    return new PageAnswer.Seen(NamedAccount.path(account) + "?done=factor-taken-off");
  }
}
