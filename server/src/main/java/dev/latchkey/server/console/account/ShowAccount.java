package dev.latchkey.server.console.account;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import java.util.Map;

/// `GET /console/account`.
public final class ShowAccount implements PageAction<Visitor> {
  private final AccountPages pages;

  public ShowAccount(AccountPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Account account = visitor.account();
    Form form =
        Form.ofSingle(
            Map.of("name", account.name().text(), "version", Long.toString(account.version())));
    return PageAnswer.page(pages.html(visit, form));
  }
}
