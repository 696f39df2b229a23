package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;

/// `GET /console/instance/accounts/{account}/passkeys`, for who has shown not long ago who they
/// are.
public final class ShowPasskeysOf implements PageAction<Visitor> {
  private final PasskeysOfPages pages;

  public ShowPasskeysOf(Store store) {
    this.pages = new PasskeysOfPages(store);
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = pages.account(visit);
    return visitor.recent()
        ? PageAnswer.page(pages.html(visit, account, Form.EMPTY))
        : PageAnswer.confirmFirst(visit.uri());
  }
}
