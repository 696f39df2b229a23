package dev.latchkey.server.console.site;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;

/// `GET …/sites/new`: the form that makes a site.
public final class ShowNewSite implements PageAction<Place> {
  private final SitePages pages;

  public ShowNewSite(SitePages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    return PageAnswer.page(pages.fresh(visit, place, SiteForm.blank()));
  }
}
