package dev.latchkey.core.site;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;

/// Takes a site out. The keys of its projects stay.
public final class DeleteSite {
  private final Store store;
  private final Confirmations confirmations;

  public DeleteSite(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// How far the deletion has come.
  ///
  /// @throws FaultException when the site is gone or is not of the expected version
  public Confirmation delete(SiteId id, ExpectedVersion expected, By by) {
    return confirmations.of(store.write(tx -> remove(tx, id, expected, by)).group());
  }

  private static boolean remove(WriteTransaction tx, SiteId id, ExpectedVersion expected, By by) {
    Site site = tx.sites().find(id).orElseThrow(FindSite::unknown);
    Project project = tx.projects().find(site.managedBy()).orElseThrow(FindProject::unknown);
    Authority.of(tx, by, project).mustAdminister();
    expected.check(site.version());
    tx.audit().append(by, site.managedBy(), new Deed.SiteDeleted(id));
    return tx.sites().remove(id);
  }
}
