package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.part.Tab;

/// `POST …/developers/key`: fills the visitor's default-key into the snippets, where the instance
/// keeps it. Each time stands in the audit trail, and takes a password that was given not long ago.
public final class ShowOwnKey implements PageAction<Place> {
  private final DeveloperPages pages;

  public ShowOwnKey(DeveloperPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    if (!visit.visitor().recent()) {
      return PageAnswer.confirmFirst(Tab.DEVELOPERS.path(place));
    }
    try {
      return PageAnswer.page(pages.revealed(visit, place));
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, place, TryForm.blank().refused(e.fault()), null));
    }
  }
}
