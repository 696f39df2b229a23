package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// Makes the page of somebody's passkeys.
final class PasskeysOfPages {
  private final FindAccount findAccount;
  private final ListPasskeys listPasskeys;

  PasskeysOfPages(Store store) {
    this.findAccount = new FindAccount(store);
    this.listPasskeys = new ListPasskeys(store);
  }

  /// The account that the address names.
  ///
  /// @throws dev.latchkey.core.fault.FaultException when there is none
  Account account(Visit visit) {
    return AccountId.parse(visit.parameter("account"))
        .flatMap(findAccount::find)
        .orElseThrow(FindAccount::unknown);
  }

  String html(Visit visit, Account account, Form form) {
    String title = Texts.t("take-off-passkeys.title", account.name().text());
    return Pages.html(
        "instance/take-off-passkeys",
        new TakeOffPasskeysPage(
            Frame.of(title, visit.visitor(), AccountsPages.PATH),
            account,
            listPasskeys.of(account.id()),
            form));
  }
}
