package dev.latchkey.server.console.instance;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountPatch;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.console.key.ShowRevocation;

/// `POST /console/instance/accounts/{account}`: lets an account in again, or makes it an
/// administrator of the instance. What takes away is [LowerAccount].
public final class ChangeAccount implements PageAction<Visitor> {
  private final UpdateAccount updateAccount;
  private final OneAccountPages pages;
  private final ShowRevocation revocation;

  public ChangeAccount(
      UpdateAccount updateAccount, OneAccountPages pages, ShowRevocation revocation) {
    this.updateAccount = updateAccount;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = pages.account(visit);
    try {
      UpdateAccount.Updated updated =
          updateAccount.update(
              account.id(), patch(visit.form()), Versions.expected(visit.form()), visit.by());
      return revocation.after(NamedAccount.path(account), "account-changed", updated.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, account, Form.EMPTY.refused(e.fault()), null));
    }
  }

  private static AccountPatch patch(Form form) {
    return switch (form.text("do")) {
      case "activate" -> new AccountPatch(null, null, true, null);
      case "promote" -> new AccountPatch(null, null, null, true);
      default -> throw new FaultException(Fault.field("do", "is none of the choices"));
    };
  }
}
