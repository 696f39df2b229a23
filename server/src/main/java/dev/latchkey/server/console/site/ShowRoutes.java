package dev.latchkey.server.console.site;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;

/// `GET …/sites/{site}/routes`: what the calls of a site ask for.
public final class ShowRoutes implements PageAction<OneSite> {
  private final RoutesPages pages;

  public ShowRoutes(RoutesPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    return PageAnswer.page(pages.html(visit, one, RouteFields.of(one.site())));
  }
}
