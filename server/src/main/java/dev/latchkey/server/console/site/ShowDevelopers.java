package dev.latchkey.server.console.site;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.key.Snippets;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Tab;
import dev.latchkey.server.console.part.Texts;

/// `GET …/developers`: how to call the API of a project, and how to verify its keys.
public final class ShowDevelopers implements PageAction<Place> {
  private final Snippets snippets;

  public ShowDevelopers(Snippets snippets) {
    this.snippets = snippets;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    return PageAnswer.page(
        Pages.html(
            "site/developers",
            new DevelopersPage(
                Frame.of(Texts.t("developers.title"), visit.visitor(), place, Tab.DEVELOPERS),
                place,
                snippets.address(place),
                snippets.withoutKey(place),
                snippets.verify(place, visit.front()))));
  }
}
