package dev.latchkey.server.console.people;

import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;

/// The form that makes a project, and what is wrong with it.
public record NewProjectPage(Frame frame, Form form) {
  static NewProjectPage of(Visitor visitor, Form form) {
    return new NewProjectPage(
        Frame.of(Texts.t("new-project.title"), visitor, "/console/projects"), form);
  }
}
