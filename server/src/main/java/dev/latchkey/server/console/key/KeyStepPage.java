package dev.latchkey.server.console.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;
import java.time.Instant;

/// A page that asks once more before something is done to a key, and says what stops working.
///
/// @param form what was sent, and what is wrong with it
public record KeyStepPage(Frame frame, OneKey one, KeyHome home, Form form, Instant now) {
  static KeyStepPage of(String title, Visit visit, OneKey one, Form form, Instant now) {
    KeyHome home = KeyHome.of(one);
    Frame frame = home.frame(Texts.t(title, one.key().name().text()), visit.visitor());
    return new KeyStepPage(frame, one, home, form, now);
  }

  public KeyView view() {
    return one.view();
  }
}
