package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.creation;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.site.DeleteSite;
import dev.latchkey.core.site.ImportRoutes;
import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.site.GetSite;
import dev.latchkey.server.rest.site.GetSites;
import dev.latchkey.server.rest.site.PatchSite;
import dev.latchkey.server.rest.site.PostRoutesImport;
import dev.latchkey.server.rest.site.PostSite;
import dev.latchkey.server.rest.site.RemoveSite;
import java.util.List;

/// Sites.
final class SiteRoutes {
  private static final Right READ_SITES = Right.read(OwnResource.SITES);
  private static final Right WRITE_SITES = Right.write(OwnResource.SITES);

  private final RestTools tools;

  SiteRoutes(RestTools tools) {
    this.tools = tools;
  }

  List<Route> all() {
    return List.of(
        Route.of(
            "POST",
            "/v1/sites",
            creation("createSite", "Sites", "Make a site", "NewSite", "Site"),
            tools.guards().asked(WRITE_SITES),
            new PostSite(
                tools.parts().createSite(),
                tools.guards(),
                tools.repeats(),
                tools.parts().dialects())),
        Route.of(
            "GET",
            "/v1/sites",
            read("listSites", "Sites", "List the sites that a project manages", "SiteList")
                .query("ofProject", "limit", "cursor"),
            tools.guards().asked(READ_SITES),
            new GetSites(
                new ListSites(tools.store()), tools.guards(), tools.rights(), tools.cursors())),
        Route.of(
            "GET",
            "/v1/sites/{site}",
            read("getSite", "Sites", "Read a site", "Site"),
            tools.guards().site(READ_SITES),
            new GetSite()),
        Route.of(
            "PATCH",
            "/v1/sites/{site}",
            change("updateSite", "Sites", "Change a site", "SitePatch", "Site"),
            tools.guards().site(WRITE_SITES),
            new PatchSite(
                new UpdateSite(tools.store(), tools.confirmations()),
                tools.guards(),
                tools.revocations(),
                tools.parts().dialects())),
        Route.of(
            "POST",
            "/v1/sites/{site}/routes/import",
            change(
                    "importRoutes",
                    "Sites",
                    "Make a site's route table of an OpenAPI document",
                    "RouteImport",
                    "ImportedRoutes")
                .revoking(),
            tools.guards().site(WRITE_SITES),
            new PostRoutesImport(
                new ImportRoutes(tools.store(), tools.confirmations()), tools.revocations())),
        Route.of(
            "DELETE",
            "/v1/sites/{site}",
            change("deleteSite", "Sites", "Delete a site", null, "Deleted"),
            tools.guards().site(WRITE_SITES),
            new RemoveSite(
                new DeleteSite(tools.store(), tools.confirmations()), tools.revocations())));
  }
}
