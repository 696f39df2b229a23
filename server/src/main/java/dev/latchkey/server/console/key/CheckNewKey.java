package dev.latchkey.server.console.key;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.part.Pages;
import java.util.function.Function;

/// `POST …/keys/check`: the form of a new key again, with more rows or with what the key might do.
/// Changes nothing.
public final class CheckNewKey<T> implements PageAction<T> {
  private final MayCheck mayCheck;
  private final Function<T, KeyHome> home;

  public CheckNewKey(KeyPages pages, Function<T, KeyHome> home) {
    this.mayCheck = pages.mayCheck();
    this.home = home;
  }

  @Override
  public PageAnswer answer(Visit visit, T target) {
    KeyHome of = home.apply(target);
    String verdict =
        AccessFields.asksForRows(visit.form()) ? "" : mayCheck.verdict(visit.form(), of, null);
    return PageAnswer.page(
        visit.partial()
            ? Pages.html("key/verdict", verdict)
            : Pages.html("key/new", NewKeyPage.of(visit.visitor(), of, visit.form(), verdict)));
  }
}
