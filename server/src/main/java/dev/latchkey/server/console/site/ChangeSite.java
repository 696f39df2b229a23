package dev.latchkey.server.console.site;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.SitePatch;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Versions;
import dev.latchkey.server.console.key.ShowRevocation;

/// `POST …/sites/{site}`.
public final class ChangeSite implements PageAction<OneSite> {
  private final UpdateSite updateSite;
  private final SitePages pages;
  private final ShowRevocation revocation;

  public ChangeSite(UpdateSite updateSite, SitePages pages, ShowRevocation revocation) {
    this.updateSite = updateSite;
    this.pages = pages;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    try {
      SitePatch patch = pages.read(visit, one.site()).patch(one.site().managedBy());
      UpdateSite.Updated updated =
          updateSite.update(one.site().id(), patch, Versions.expected(visit.form()), visit.by());
      return revocation.after(one.path(), "site-updated", updated.revocation());
    } catch (FaultException e) {
      return PageAnswer.refused(pages.html(visit, one, visit.form().refused(e.fault())));
    }
  }
}
