package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.signin.FindSecondFactors;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the page of one account, in its states.
public final class OneAccountPages {
  private final FindAccount findAccount;
  private final FindSecondFactors factors;
  private final ListPasskeys passkeys;
  private final ShowRevocation revocation;

  public OneAccountPages(Store store, ShowRevocation revocation) {
    this.findAccount = new FindAccount(store);
    this.factors = new FindSecondFactors(store);
    this.passkeys = new ListPasskeys(store);
    this.revocation = revocation;
  }

  /// The account that the address names.
  ///
  /// @throws dev.latchkey.core.fault.FaultException when there is none
  Account account(Visit visit) {
    return NamedAccount.of(visit, findAccount);
  }

  /// @param problem what was wrong with a change; [Form#EMPTY] for nothing
  /// @param link that was just made; null for none
  String html(Visit visit, Account account, Form problem, @Nullable ResetLink link) {
    Frame frame =
        revocation.beside(
            NamedAccount.frame(account.name().text(), visit.visitor())
                .noticing(visit.query().text("done")),
            visit.query());
    return Pages.html(
        "instance/account",
        new OneAccountPage(
            frame,
            account,
            !factors.among(List.of(account.id())).isEmpty(),
            passkeys.of(account.id()).size(),
            problem,
            link));
  }
}
