package dev.latchkey.core.site;

import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a merge patch says about a site. Null, and [Patch.Keep], leave a field as it is.
public record SitePatch(
    @Nullable List<ProjectId> projects,
    @Nullable List<String> hosts,
    Patch<PathPrefix> pathPrefix,
    @Nullable List<Upstream> upstreams,
    Patch<HealthCheck> healthCheck,
    @Nullable List<KeyLocation> keyLocations,
    Site.@Nullable Credential credential,
    @Nullable List<Route> routes,
    Routing.@Nullable UnknownRoutes unknownRoutes,
    Patch<Cors> cors,
    Patch<DialectName> dialect) {

  Site applyTo(Site site) {
    return new Site(
        site.id(),
        projects == null ? site.projects() : projects,
        hosts == null ? site.hosts() : hosts,
        pathPrefix.on(site.pathPrefix()),
        upstreams(site.upstreams()),
        keyLocations == null ? site.keyLocations() : keyLocations,
        credential == null ? site.credential() : credential,
        routing(site.routing()),
        cors.on(site.cors()),
        dialect.on(site.dialect()),
        site.createdAt(),
        site.version() + 1);
  }

  private UpstreamGroup upstreams(UpstreamGroup before) {
    return new UpstreamGroup(
        upstreams == null ? before.all() : upstreams, healthCheck.on(before.check()));
  }

  private Routing routing(Routing before) {
    return new Routing(
        routes == null ? before.routes() : routes,
        unknownRoutes == null ? before.unknown() : unknownRoutes);
  }
}
