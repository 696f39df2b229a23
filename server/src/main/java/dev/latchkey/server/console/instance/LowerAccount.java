package dev.latchkey.server.console.instance;

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

/// `POST` of a step on `/console/instance/accounts/{account}` that leaves the account, with less
/// than it had.
public final class LowerAccount implements PageAction<Visitor> {
  private final AccountStep step;
  private final AccountPatch patch;
  private final UpdateAccount updateAccount;
  private final OneAccountPages pages;
  private final ShowRevocation revocation;

  private LowerAccount(
      AccountStep step,
      AccountPatch patch,
      UpdateAccount updateAccount,
      OneAccountPages pages,
      ShowRevocation revocation) {
    this.step = step;
    this.patch = patch;
    this.updateAccount = updateAccount;
    this.pages = pages;
    this.revocation = revocation;
  }

  /// Lets it in no more.
  public static LowerAccount deactivating(
      UpdateAccount updateAccount, OneAccountPages pages, ShowRevocation revocation) {
    AccountPatch patch = new AccountPatch(null, null, false, null);
    return new LowerAccount(AccountStep.DEACTIVATE, patch, updateAccount, pages, revocation);
  }

  /// Lets it administer the instance no more.
  public static LowerAccount demoting(
      UpdateAccount updateAccount, OneAccountPages pages, ShowRevocation revocation) {
    AccountPatch patch = new AccountPatch(null, null, null, false);
    return new LowerAccount(AccountStep.DEMOTE, patch, updateAccount, pages, revocation);
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = pages.account(visit);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(step.path(account));
    }
    try {
      UpdateAccount.Updated updated =
          updateAccount.update(account.id(), patch, Versions.expected(visit.form()), visit.by());
      return revocation.after(NamedAccount.path(account), "account-changed", updated.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, account, Form.EMPTY.refused(e.fault()), null));
    }
  }
}
