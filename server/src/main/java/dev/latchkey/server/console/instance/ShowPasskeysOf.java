package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;

/// `GET /console/instance/accounts/{account}/passkeys`, for who has shown not long ago who they
/// are.
public final class ShowPasskeysOf implements PageAction<Visitor> {
  private final FindAccount findAccount;
  private final ListPasskeys listPasskeys;

  public ShowPasskeysOf(FindAccount findAccount, ListPasskeys listPasskeys) {
    this.findAccount = findAccount;
    this.listPasskeys = listPasskeys;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = NamedAccount.of(visit, findAccount);
    return visitor.recent()
        ? PageAnswer.page(
            TakeOffPasskeysPage.html(visit, account, listPasskeys.of(account.id()), Form.EMPTY))
        : PageAnswer.confirmFirst(visit.uri());
  }
}
