package dev.latchkey.server.console.account;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.AccountPatch;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Versions;

/// `POST /console/account`.
public final class RenameAccount implements PageAction<Visitor> {
  private final UpdateAccount updateAccount;
  private final AccountPages pages;

  public RenameAccount(UpdateAccount updateAccount, AccountPages pages) {
    this.updateAccount = updateAccount;
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    try {
      KeyName name = new KeyName(visit.form().text("name"));
      updateAccount.update(
          visitor.account().id(),
          new AccountPatch(name, null, null, null),
          Versions.expected(visit.form()),
          visit.by());
      return new PageAnswer.Seen(AccountPages.PATH + "?done=account-updated");
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, visit.form().refused(e.fault())));
    }
  }
}
