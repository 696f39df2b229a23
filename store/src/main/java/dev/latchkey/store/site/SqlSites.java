package dev.latchkey.store.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.store.WritableSites;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.DuplicateException;
import dev.latchkey.store.sql.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sites of one transaction. Host names and projects have tables of their own to be found by;
/// what they say is believed only when the sealed site says it too.
public final class SqlSites implements WritableSites {
  private static final String BY_HOST =
      "where t.id = (select h.site from site_host h where h.host = ?)";
  private static final String BY_PROJECT =
      """
      where t.id in (select p.site from site_project p where p.project = ?)
      order by t.created_at, t.id
      """;

  private final Shelf<Site> shelf;

  public SqlSites(Shelf<Site> shelf) {
    this.shelf = shelf;
  }

  @Override
  public Optional<Site> find(SiteId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public List<Site> managedBy(ProjectId project) {
    return shelf.list("where t.managed_by = ? order by t.created_at, t.id", project.toString());
  }

  @Override
  public Optional<Site> findByHost(String host) {
    return shelf.find(BY_HOST, host).filter(site -> site.hosts().contains(host));
  }

  @Override
  public Optional<Site> findByPathPrefix(PathPrefix prefix) {
    return shelf.find("where t.path_prefix = ?", prefix.text());
  }

  @Override
  public void put(Site site) {
    shelf.put(site);
    String id = site.id().toString();
    forgetNames(id);
    try {
      session()
          .batch(
              "insert into site_host (host, site) values (?, ?)",
              site.hosts().stream().map(host -> new @Nullable Object[] {host, id}).toList());
    } catch (DuplicateException e) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "Another site has one of these host names already."));
    }
    session()
        .batch(
            "insert into site_project (project, site) values (?, ?)",
            site.projects().stream()
                .distinct()
                .map(project -> new @Nullable Object[] {project.toString(), id})
                .toList());
  }

  @Override
  public boolean remove(SiteId id) {
    forgetNames(id.toString());
    return shelf.remove(id.toString());
  }

  /// Takes a project out of all sites, and with it those that serve no other.
  public void leave(ProjectId project) {
    for (Site site : shelf.list(BY_PROJECT, project.toString())) {
      List<ProjectId> others =
          site.projects().stream().filter(other -> !other.equals(project)).toList();
      if (others.isEmpty()) {
        remove(site.id());
      } else {
        put(serving(site, others));
      }
    }
  }

  private static Site serving(Site site, List<ProjectId> projects) {
    return new Site(
        site.id(),
        projects,
        site.hosts(),
        site.pathPrefix(),
        site.upstreams(),
        site.keyLocations(),
        site.credential(),
        site.routing(),
        site.cors(),
        site.dialect(),
        site.createdAt(),
        site.version() + 1);
  }

  private void forgetNames(String id) {
    session().update("delete from site_host where site = ?", id);
    session().update("delete from site_project where site = ?", id);
  }

  private Session session() {
    return shelf.session();
  }
}
