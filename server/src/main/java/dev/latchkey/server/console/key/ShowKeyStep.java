package dev.latchkey.server.console.key;

import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Pages;
import java.time.InstantSource;

/// `GET /console/keys/{key}/rotate`, `…/delete`, `…/disable`: asks once more, and says what stops
/// working.
public final class ShowKeyStep implements PageAction<OneKey> {
  private final String step;
  private final InstantSource clock;

  /// @param step as templates and texts call it, such as `rotate`
  public ShowKeyStep(String step, InstantSource clock) {
    this.step = step;
    this.clock = clock;
  }

  @Override
  public PageAnswer answer(Visit visit, OneKey one) {
    KeyStepPage page = KeyStepPage.of(step + ".title", visit, one, Form.EMPTY, clock.instant());
    return PageAnswer.page(Pages.html("key/" + step, page));
  }
}
