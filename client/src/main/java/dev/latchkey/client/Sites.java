package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.site.ImportedRoutes;
import dev.latchkey.client.site.NewSite;
import dev.latchkey.client.site.RouteImport;
import dev.latchkey.client.site.Site;
import dev.latchkey.client.site.SitePatch;
import dev.latchkey.client.site.SiteQuery;

/// What the gateway serves. Safe for use by many threads; every method may throw
/// [LatchkeyException].
public final class Sites {
  private final Transport transport;

  Sites(Transport transport) {
    this.transport = transport;
  }

  public Site create(NewSite wish) {
    return transport.read(
        Site.class,
        Request.of(Operation.CREATE_SITE).body(wish).idempotent(wish, transport.surroundings()));
  }

  public Listing<Site> list(SiteQuery query) {
    return new Listing<>(transport, Site.class, Request.of(Operation.LIST_SITES), query);
  }

  public Site get(String site) {
    return transport.read(Site.class, Request.of(Operation.GET_SITE, site));
  }

  public Site update(String site, SitePatch patch) {
    return transport.read(Site.class, Request.of(Operation.UPDATE_SITE, site).body(patch));
  }

  /// As [#update(String,SitePatch)], but only if the site is still of this version.
  public Site update(String site, SitePatch patch, long version) {
    return transport.read(
        Site.class, Request.of(Operation.UPDATE_SITE, site).body(patch).ifVersion(version));
  }

  /// Makes a site's route table of an OpenAPI document.
  public ImportedRoutes importRoutes(String site, RouteImport document) {
    return transport.read(
        ImportedRoutes.class, Request.of(Operation.IMPORT_ROUTES, site).body(document));
  }

  public Deleted delete(String site) {
    return transport.read(Deleted.class, Request.of(Operation.DELETE_SITE, site));
  }
}
