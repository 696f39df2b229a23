package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;

/// `POST …/sites`.
public final class MakeSite implements PageAction<Place> {
  private final CreateSite createSite;
  private final SitePages pages;

  public MakeSite(CreateSite createSite, SitePages pages) {
    this.createSite = createSite;
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    try {
      CreateSite.Wish wish = pages.read(visit).wish(place.project().id());
      Site site = createSite.create(wish, visit.by(), null).site();
      return new PageAnswer.Seen(new OneSite(site, place).path() + "?done=site-created");
    } catch (FaultException e) {
      return PageAnswer.refused(pages.fresh(visit, place, visit.form().refused(e.fault())));
    }
  }
}
