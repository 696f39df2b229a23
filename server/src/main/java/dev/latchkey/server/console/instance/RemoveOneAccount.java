package dev.latchkey.server.console.instance;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.DeleteAccount;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.console.key.ShowRevocation;

/// `POST /console/instance/accounts/{account}/delete`.
public final class RemoveOneAccount implements PageAction<Visitor> {
  private final OneAccountPages pages;
  private final DeleteAccount deleteAccount;
  private final ShowRevocation revocation;

  public RemoveOneAccount(
      OneAccountPages pages, DeleteAccount deleteAccount, ShowRevocation revocation) {
    this.pages = pages;
    this.deleteAccount = deleteAccount;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = pages.account(visit);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(AccountStep.DELETE.path(account));
    }
    try {
      return revocation.after(
          ShowAccounts.PATH,
          "account-deleted",
          deleteAccount.delete(account.id(), Versions.expected(visit.form()), visit.by()));
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, account, Form.EMPTY.refused(e.fault()), null));
    }
  }
}
