package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.ImportRoutes;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.console.key.ShowRevocation;

/// `POST …/sites/{site}/routes`: gives the site the table in the form, and its project's catalogue
/// the actions that came with it.
public final class ChangeRoutes implements PageAction<OneSite> {
  private final ImportRoutes importRoutes;
  private final RoutesPages pages;
  private final ShowRevocation revocation;

  public ChangeRoutes(ImportRoutes importRoutes, RoutesPages pages, ShowRevocation revocation) {
    this.importRoutes = importRoutes;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    Form form = visit.form();
    if (form.has("more")) {
      return PageAnswer.page(pages.html(visit, one, form));
    }
    try {
      ImportRoutes.Imported imported =
          importRoutes.importRoutes(
              one.site().id(), RouteFields.read(form), Versions.expected(form), visit.by());
      return revocation.after(one.path() + "/routes", "routes-updated", imported.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, one, form.refused(e.fault())));
    }
  }
}
