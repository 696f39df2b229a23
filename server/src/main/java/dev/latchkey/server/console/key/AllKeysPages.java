package dev.latchkey.server.console.key;

import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;

/// Makes the page that asks before all keys of a filter are changed.
public final class AllKeysPages {
  private final ChangeManyKeys changeManyKeys;

  public AllKeysPages(ChangeManyKeys changeManyKeys) {
    this.changeManyKeys = changeManyKeys;
  }

  /// @param form the filter and what is to be done
  String html(Visit visit, Place place, Form form) {
    KeyHome home = KeyHome.of(place);
    boolean deletes = form.text("do").equals("delete");
    int count =
        changeManyKeys.count(
            place.project().id(), ListedKeys.filter(form, visit.visitor()), visit.by());
    String title = Texts.count(deletes ? "many.delete" : "many.disable", count);
    return Pages.html(
        "key/all", new AllKeysPage(home.frame(title, visit.visitor()), home, form, count, deletes));
  }
}
