package dev.latchkey.server.console.key;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.json.Choices;

/// `GET /console/keys/{key}`: one key, what it may do, and how it is used. `?open=SECTION` shows
/// one of its forms unfolded.
public final class ShowKey implements PageAction<OneKey> {
  private static final Choices<KeySection> SECTIONS = Choices.of(KeySection.class);

  private final KeyPages pages;

  public ShowKey(KeyPages pages) {
    this.pages = pages;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    KeySection open = SECTIONS.find(visit.query().text("open"));
    Form form = open == null ? Form.EMPTY : open.form(one.key());
    return PageAnswer.page(pages.html(visit, one, open, form, ""));
  }
}
