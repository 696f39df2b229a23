package dev.latchkey.server.console.key;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.part.Pages;

/// `POST /console/keys/{key}/access/check`: may the key do this, with the access in the form?
/// Changes nothing.
public final class CheckAccess implements PageAction<OneKey> {
  private final MayCheck mayCheck;
  private final KeyPages pages;

  public CheckAccess(KeyPages pages) {
    this.mayCheck = pages.mayCheck();
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    String verdict = mayCheck.verdict(visit.form(), KeyHome.of(one), one);
    return PageAnswer.page(
        visit.partial()
            ? Pages.html("key/verdict", verdict)
            : pages.html(visit, one, KeySection.ACCESS, visit.form(), verdict));
  }
}
