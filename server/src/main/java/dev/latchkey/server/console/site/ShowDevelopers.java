package dev.latchkey.server.console.site;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;

/// `GET …/developers`: how to call the API of a project, how to verify its keys, and a call to try.
public final class ShowDevelopers implements PageAction<Place> {
  private final DeveloperPages pages;

  public ShowDevelopers(DeveloperPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    return PageAnswer.page(pages.html(visit, place, TryForm.blank(), null));
  }
}
