package dev.latchkey.server.console.people;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;

/// `GET …/settings`: what a project is called, and what it asks of its keys.
public final class ShowSettings implements PageAction<Place> {
  private final SettingsPages pages;

  public ShowSettings(SettingsPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    return PageAnswer.page(pages.html(visit, place, ProjectForm.of(place.project())));
  }
}
