package dev.latchkey.server.console.key;

import dev.latchkey.core.key.RotateKey;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Numbers;
import dev.latchkey.server.console.form.Once;
import dev.latchkey.server.console.part.Pages;
import java.time.Duration;

/// `POST /console/keys/{key}/rotate`: gives the key another secret and shows it, that one time.
public final class RotateOneKey implements PageAction<OneKey> {
  private final RotateKey rotateKey;
  private final Once once;
  private final Snippets snippets;

  public RotateOneKey(RotateKey rotateKey, Once once, Snippets snippets) {
    this.rotateKey = rotateKey;
    this.once = once;
    this.snippets = snippets;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    Long seconds =
        Numbers.whole(visit.form().text("overlap"), 0, RotateKey.OVERLAP_MAX.toSeconds());
    Duration overlap = Duration.ofSeconds(seconds == null ? 0 : seconds);
    RotateKey.Outcome outcome =
        rotateKey.rotate(
            one.key().id(), overlap, visit.by(), once.request(visit, one.path() + "/rotate"));
    return switch (outcome) {
      case RotateKey.Rotated rotated ->
          PageAnswer.page(
              Pages.html(
                  "key/issued",
                  IssuedPage.of(
                      visit, KeyHome.of(one), rotated.view(), rotated.secret(), snippets)));
      case RotateKey.Replayed replayed ->
          new PageAnswer.Seen(one.path() + "?done=key-shown-before");
    };
  }
}
