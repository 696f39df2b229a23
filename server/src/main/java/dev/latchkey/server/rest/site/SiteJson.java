package dev.latchkey.server.rest.site;

import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;

/// SITE as the API shows it.
final class SiteJson {
  private SiteJson() {}

  static Json.Obj of(Site site) {
    PathPrefix prefix = site.pathPrefix();
    DialectName dialect = site.dialect();
    return Json.object()
        .put("id", site.id().toString())
        .put("projects", Json.texts(site.projects().stream().map(Object::toString).toList()))
        .put("hosts", Json.texts(site.hosts()))
        .put("pathPrefix", prefix == null ? null : prefix.text())
        .put(
            "upstreams", Json.texts(site.upstreams().all().stream().map(Object::toString).toList()))
        .put("healthCheck", HealthCheckBody.json(site.upstreams().check()))
        .put(
            "keyLocations", Json.texts(site.keyLocations().stream().map(Object::toString).toList()))
        .put("credential", Choices.wire(site.credential()))
        .put("routes", RoutesBody.json(site.routing().routes()))
        .put("unknownRoutes", Choices.wire(site.routing().unknown()))
        .put("cors", CorsBody.json(site.cors()))
        .put("dialect", dialect == null ? null : dialect.text())
        .put("createdAt", site.createdAt())
        .put("version", site.version())
        .build();
  }
}
