package dev.latchkey.server.console.key;

import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// `GET …/keys/many`: names the ticked keys, before they are disabled or deleted.
public final class ShowManyKeys<T> implements PageAction<T> {
  private final PickedKeys picked;
  private final InstantSource clock;
  private final Function<T, KeyHome> home;

  public ShowManyKeys(FindKey findKey, InstantSource clock, Function<T, KeyHome> home) {
    this.picked = new PickedKeys(findKey);
    this.clock = clock;
    this.home = home;
  }

  @Override
  public PageAnswer answer(Visit visit, T target) {
    KeyHome of = home.apply(target);
    if (!visit.query().has("key")) {
      return new PageAnswer.Seen(of.path() + "?done=none-ticked");
    }
    List<KeyView> keys = picked.of(visit.query(), of);
    boolean deletes = visit.query().text("do").equals("delete");
    if (deletes && !visit.visitor().recent()) {
      return PageAnswer.confirmFirst(visit.uri());
    }
    String title = Texts.count(deletes ? "many.delete" : "many.disable", keys.size());
    return PageAnswer.page(
        Pages.html(
            "key/many",
            new ManyKeysPage(
                of.frame(title, visit.visitor()), of, keys, deletes, clock.instant())));
  }
}
