package dev.latchkey.core.site;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a site.
public final class CreateSite {
  /// How many sites one project manages at most.
  public static final int PER_PROJECT_MAX = 200;

  private final Store store;
  private final Uuid7 ids;
  private final InstantSource clock;

  public CreateSite(Store store, Uuid7 ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /// What the new site shall be; see [Site].
  public record Wish(
      List<ProjectId> projects,
      List<String> hosts,
      @Nullable PathPrefix pathPrefix,
      UpstreamGroup upstreams,
      List<KeyLocation> keyLocations,
      Site.Credential credential,
      Routing routing,
      @Nullable Cors cors,
      @Nullable DialectName dialect) {}

  /// The site; `replayed` when an earlier request made it.
  public record Created(Site site, boolean replayed) {}

  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when a name is taken, a project is gone, or who asks does not
  ///   administer all of its projects
  public Created create(Wish wish, By by, @Nullable RepeatableRequest request) {
    return store.write(tx -> create(tx, wish, by, request)).outcome();
  }

  private Created create(
      WriteTransaction tx, Wish wish, By by, @Nullable RepeatableRequest request) {
    for (ProjectId project : wish.projects()) {
      Authority.of(tx, by, tx.projects().find(project).orElseThrow(FindProject::unknown))
          .mustAdminister();
    }
    Instant now = clock.instant();
    Optional<String> before = request == null ? Optional.empty() : request.made(tx, now);
    if (before.isPresent()) {
      Site site =
          SiteId.parse(before.get()).flatMap(tx.sites()::find).orElseThrow(FindSite::unknown);
      return new Created(site, true);
    }
    Site site = make(tx, wish, by);
    if (request != null) {
      request.remember(tx, site.id().toString(), now);
    }
    return new Created(site, false);
  }

  /// Makes the site inside a write that has more to do.
  public Site make(WriteTransaction tx, Wish wish, By by) {
    Site site =
        new Site(
            new SiteId(ids.next()),
            wish.projects(),
            wish.hosts(),
            wish.pathPrefix(),
            wish.upstreams(),
            wish.keyLocations(),
            wish.credential(),
            wish.routing(),
            wish.cors(),
            wish.dialect(),
            Instant.ofEpochMilli(clock.millis()),
            1);
    SiteNames.mustServeProjects(tx, site);
    SiteNames.mustBeFree(tx, site);
    if (tx.sites().managedBy(site.managedBy()).size() >= PER_PROJECT_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The project manages 200 sites, which is the most."));
    }
    tx.sites().put(site);
    tx.audit().append(by, site.managedBy(), new Deed.SiteCreated(site.id()));
    return site;
  }
}
