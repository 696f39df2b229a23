package dev.latchkey.server.console.people;

import dev.latchkey.core.people.DeleteProject;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.console.key.ShowRevocation;

/// `POST /console/projects/{project}/delete`.
public final class RemoveOneProject implements PageAction<Place> {
  private final DeleteProject deleteProject;
  private final ShowRevocation revocation;

  public RemoveOneProject(DeleteProject deleteProject, ShowRevocation revocation) {
    this.deleteProject = deleteProject;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    if (!visit.visitor().recent()) {
      return PageAnswer.confirmFirst(ProjectStepPage.path(place));
    }
    return revocation.after(
        ShowProjects.PATH,
        "project-deleted",
        deleteProject.delete(place.project().id(), Versions.expected(visit.form()), visit.by()));
  }
}
