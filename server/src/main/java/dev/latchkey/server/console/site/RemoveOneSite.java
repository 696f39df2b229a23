package dev.latchkey.server.console.site;

import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.site.DeleteSite;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Tab;

/// `POST …/sites/{site}/delete`.
public final class RemoveOneSite implements PageAction<OneSite> {
  private final DeleteSite deleteSite;
  private final ShowRevocation revocation;

  public RemoveOneSite(DeleteSite deleteSite, ShowRevocation revocation) {
    this.deleteSite = deleteSite;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, OneSite one) {
    Confirmation confirmation = deleteSite.delete(one.site().id(), ExpectedVersion.ANY, visit.by());
    return revocation.after(Tab.SETTINGS.path(one.place()), "site-deleted", confirmation);
  }
}
