package dev.latchkey.core.site;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes a site.
public final class UpdateSite {
  private final Store store;
  private final Confirmations confirmations;

  public UpdateSite(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// The site as it is now.
  ///
  /// @param revocation how far the change has come; null when it took no right away
  public record Updated(Site site, @Nullable Confirmation revocation) {}

  /// A site after a patch, not committed yet.
  record Done(Site site, boolean tookRights) {}

  /// A patch that changes nothing is no change: the version stays.
  ///
  /// @throws FaultException when the site is gone, is not of the expected version, a name is taken,
  ///   or who asks does not administer the project that manages it and all that are added
  public Updated update(SiteId id, SitePatch patch, ExpectedVersion expected, By by) {
    Store.Committed<Done> committed = store.write(tx -> change(tx, id, patch, expected, by));
    Done done = committed.outcome();
    return new Updated(done.site(), done.tookRights() ? confirmations.of(committed.group()) : null);
  }

  static Done change(
      WriteTransaction tx, SiteId id, SitePatch patch, ExpectedVersion expected, By by) {
    Site site = tx.sites().find(id).orElseThrow(FindSite::unknown);
    mustAdminister(tx, site.managedBy(), by);
    expected.check(site.version());
    SiteChange change = new SiteChange(site, patch.applyTo(site));
    List<String> fields = change.fields();
    if (fields.isEmpty()) {
      return new Done(site, false);
    }
    Site after = change.after();
    Set<ProjectId> added = new LinkedHashSet<>(after.projects());
    site.projects().forEach(added::remove);
    added.add(after.managedBy());
    added.forEach(project -> mustAdminister(tx, project, by));
    SiteNames.mustBeFree(tx, after);
    tx.sites().put(after);
    tx.audit().append(by, after.managedBy(), new Deed.SiteUpdated(id, fields));
    return new Done(after, change.takesRights());
  }

  private static void mustAdminister(WriteTransaction tx, ProjectId project, By by) {
    Authority.of(tx, by, tx.projects().find(project).orElseThrow(FindProject::unknown))
        .mustAdminister();
  }
}
