package dev.latchkey.server.console.site;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;

/// `GET …/sites/{site}`: what the gateway serves, and where it sends calls.
public final class ShowSite implements PageAction<OneSite> {
  private final SitePages pages;

  public ShowSite(SitePages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    return PageAnswer.page(pages.html(visit, one, pages.form(visit.visitor(), one.site())));
  }
}
