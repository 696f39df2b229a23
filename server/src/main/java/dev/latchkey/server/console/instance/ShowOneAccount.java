package dev.latchkey.server.console.instance;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;

/// `GET /console/instance/accounts/{account}`.
public final class ShowOneAccount implements PageAction<Visitor> {
  private final OneAccountPages pages;

  public ShowOneAccount(OneAccountPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    return PageAnswer.page(pages.html(visit, pages.account(visit), Form.EMPTY, null));
  }
}
