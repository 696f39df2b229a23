package dev.latchkey.server.console.people;

import dev.latchkey.core.people.Project;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Pages;
import java.util.Map;

/// `GET /console/projects/new`.
public final class ShowNewProject implements PageAction<Visitor> {
  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Form form = Form.ofSingle(Map.of("prefix", Project.DEFAULT_PREFIX.text(), "upstream", "echo:"));
    return PageAnswer.page(Pages.html("people/new-project", NewProjectPage.of(visitor, form)));
  }
}
