package dev.latchkey.server.console.instance;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.TakeOffPasskeys;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `POST /console/instance/accounts/{account}/passkeys`: takes those off that are ticked.
public final class TakeOffSomePasskeys implements PageAction<Visitor> {
  private static final String PASSKEY = "passkey";

  private final PasskeysOfPages pages;
  private final TakeOffPasskeys takeOffPasskeys;

  public TakeOffSomePasskeys(Store store) {
    this.pages = new PasskeysOfPages(store);
    this.takeOffPasskeys = new TakeOffPasskeys(store);
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = pages.account(visit);
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(AccountsPages.passkeys(account.id()));
    }
    boolean taken =
        !takeOffPasskeys
            .takeOff(account.id(), each -> visit.form().holds(PASSKEY, each.id()), visit.by())
            .isEmpty();
    return taken
        ? new PageAnswer.Seen(AccountsPages.PATH + "?done=passkeys-taken-off")
        : PageAnswer.refused(
            pages.html(
                visit,
                account,
                visit.form().refused(Fault.field("", "needs a tick at a passkey at least"))));
  }
}
