package dev.latchkey.core.site;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.people.AddPermissions;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives a site the route table that a description of its API makes, and its project's catalogue
/// the actions that the table names, both or neither.
public final class ImportRoutes {
  private final Store store;
  private final Confirmations confirmations;

  public ImportRoutes(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// What a description says.
  ///
  /// @param routes the whole new table
  /// @param permissions the actions that the routes ask for
  /// @param unknown what becomes of calls that no route matches; null leaves it as it is
  public record Wish(
      List<Route> routes, List<Permission> permissions, Routing.@Nullable UnknownRoutes unknown) {}

  /// The site as it is now.
  ///
  /// @param added the actions that the catalogue had not
  /// @param revocation how far the change has come; null when the table was this one before
  public record Imported(Site site, List<String> added, @Nullable Confirmation revocation) {}

  private record Done(UpdateSite.Done site, List<String> added) {}

  /// @throws dev.latchkey.core.fault.FaultException when the site is gone, is not of the expected
  ///   version, or who asks does not administer the project that manages it
  public Imported importRoutes(SiteId id, Wish wish, ExpectedVersion expected, By by) {
    Store.Committed<Done> committed = store.write(tx -> change(tx, id, wish, expected, by));
    Done done = committed.outcome();
    return new Imported(
        done.site().site(),
        done.added(),
        done.site().tookRights() ? confirmations.of(committed.group()) : null);
  }

  private static Done change(
      WriteTransaction tx, SiteId id, Wish wish, ExpectedVersion expected, By by) {
    SitePatch patch =
        new SitePatch(
            null,
            null,
            Patch.keep(),
            null,
            Patch.keep(),
            null,
            null,
            wish.routes(),
            wish.unknown(),
            Patch.keep(),
            Patch.keep());
    UpdateSite.Done site = UpdateSite.change(tx, id, patch, expected, by);
    Project project = tx.projects().find(site.site().managedBy()).orElseThrow(FindProject::unknown);
    return new Done(site, AddPermissions.add(tx, project, wish.permissions(), by));
  }
}
