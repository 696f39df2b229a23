package dev.latchkey.server.console.key;

import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;

/// The form that makes a key, and what is wrong with it.
///
/// @param verdict what the key might do, as it was asked; empty when it was not
public record NewKeyPage(Frame frame, KeyHome home, Form form, String verdict) {
  static NewKeyPage of(Visitor visitor, KeyHome home, Form form, String verdict) {
    return new NewKeyPage(home.frame(Texts.t("new-key.title"), visitor), home, form, verdict);
  }
}
