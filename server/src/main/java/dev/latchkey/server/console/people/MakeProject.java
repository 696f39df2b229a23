package dev.latchkey.server.console.people;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.json.Wrongs;

/// `POST /console/projects`.
public final class MakeProject implements PageAction<Visitor> {
  private final CreateProject createProject;

  public MakeProject(CreateProject createProject) {
    this.createProject = createProject;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    try {
      CreateProject.Created created = createProject.create(wish(visit.form()), visit.by(), null);
      return new PageAnswer.Seen(
          "/console/projects/"
              + created.view().project().slug().text()
              + "/keys"
              + "?done=project-created");
    } catch (FaultException e) {
      return PageAnswer.refused(
          Pages.html(
              "people/new-project", NewProjectPage.of(visitor, visit.form().refused(e.fault()))));
    }
  }

  private static CreateProject.Wish wish(Form form) {
    Wrongs wrongs = new Wrongs();
    KeyName name = wrongs.parse("name", () -> new KeyName(form.text("name")));
    Slug slug = wrongs.parse("slug", () -> new Slug(form.text("slug")));
    KeyPrefix prefix = wrongs.parse("prefix", () -> new KeyPrefix(form.text("prefix")));
    Upstream upstream = wrongs.parse("upstream", () -> Upstream.parse(form.text("upstream")));
    CreateProject.Wish wish =
        name == null || slug == null || prefix == null || upstream == null
            ? null
            : new CreateProject.Wish(
                slug, name, prefix, ProjectPolicy.DEFAULT, Project.DEFAULT_PERMISSIONS, upstream);
    return wrongs.sure(wish);
  }
}
