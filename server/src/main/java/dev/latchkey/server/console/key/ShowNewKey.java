package dev.latchkey.server.console.key;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Pages;
import java.util.function.Function;

/// `GET …/keys/new`: the form that makes a key.
public final class ShowNewKey<T> implements PageAction<T> {
  private final Uuid7 ids;
  private final Function<T, KeyHome> home;

  public ShowNewKey(Uuid7 ids, Function<T, KeyHome> home) {
    this.ids = ids;
    this.home = home;
  }

  @Override
  public PageAnswer answer(Visit visit, T target) {
    KeyHome of = home.apply(target);
    Form form = NewKeyForm.blank(of.policy(), ids.next().toString());
    return PageAnswer.page(Pages.html("key/new", NewKeyPage.of(visit.visitor(), of, form, "")));
  }
}
