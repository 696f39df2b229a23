package dev.latchkey.server.console.instance;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;

/// `GET /console/instance`: the accounts of the instance.
public final class ShowAccounts implements PageAction<Visitor> {
  private final AccountsPages pages;

  public ShowAccounts(AccountsPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    return PageAnswer.page(pages.html(visit, Form.EMPTY));
  }
}
