package dev.latchkey.server.console.key;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;

/// `GET …/keys/all`: counts the keys that a filter finds, before all of them are disabled or
/// deleted.
public final class ShowAllKeys implements PageAction<Place> {
  private final AllKeysPages pages;

  public ShowAllKeys(AllKeysPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    boolean deletes = visit.query().text("do").equals("delete");
    return deletes && !visit.visitor().recent()
        ? PageAnswer.confirmFirst(visit.uri())
        : PageAnswer.page(pages.html(visit, place, visit.query()));
  }
}
