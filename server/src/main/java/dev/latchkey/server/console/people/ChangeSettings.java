package dev.latchkey.server.console.people;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Tab;

/// `POST …/settings`.
public final class ChangeSettings implements PageAction<Place> {
  private final UpdateProject updateProject;
  private final SettingsPages pages;
  private final ShowRevocation revocation;

  public ChangeSettings(
      UpdateProject updateProject, SettingsPages pages, ShowRevocation revocation) {
    this.updateProject = updateProject;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    try {
      UpdateProject.Updated updated =
          updateProject.update(
              place.project().id(),
              ProjectForm.read(visit.form()),
              Versions.expected(visit.form()),
              visit.by());
      return revocation.after(Tab.SETTINGS.path(place), "project-updated", updated.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, place, visit.form().refused(e.fault())));
    }
  }
}
