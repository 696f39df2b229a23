package dev.latchkey.server.console.instance;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.TakeOffPasskeys;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import java.util.List;

/// `POST /console/instance/accounts/{account}/passkeys`: takes those off that are ticked.
public final class TakeOffSomePasskeys implements PageAction<Visitor> {
  private static final String PASSKEY = "passkey";

  private final FindAccount findAccount;
  private final ListPasskeys listPasskeys;
  private final TakeOffPasskeys takeOffPasskeys;

  public TakeOffSomePasskeys(
      FindAccount findAccount, ListPasskeys listPasskeys, TakeOffPasskeys takeOffPasskeys) {
    this.findAccount = findAccount;
    this.listPasskeys = listPasskeys;
    this.takeOffPasskeys = takeOffPasskeys;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = NamedAccount.of(visit, findAccount);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(NamedAccount.passkeys(account));
    }
    List<Passkey> gone =
        takeOffPasskeys.takeOff(
            account.id(), each -> visit.form().holds(PASSKEY, each.id()), visit.by());
    if (!gone.isEmpty()) {
      return new PageAnswer.Seen(NamedAccount.path(account) + "?done=passkeys-taken-off");
    }
    Form form = visit.form().refused(Fault.field("", "needs a tick at a passkey at least"));
    return PageAnswer.refused(
        TakeOffPasskeysPage.html(visit, account, listPasskeys.of(account.id()), form));
  }
}
