package dev.latchkey.cli.site;

import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.site.Site;
import dev.latchkey.client.site.SiteCors;
import dev.latchkey.client.site.SiteHealthCheck;
import dev.latchkey.client.site.SiteRoute;
import java.util.List;

/// How sites are shown.
final class SiteTexts {
  private SiteTexts() {}

  static final List<Column<Site>> COLUMNS =
      List.of(
          Column.fixed("id", Site::id),
          Column.text("served at", 12, SiteTexts::place),
          Column.text("upstream", 12, site -> String.join(" ", site.upstreams())),
          Column.optional("credential", 1, Site::credential),
          Column.optional("created", 2, site -> Texts.day(site.createdAt())));

  private static String place(Site site) {
    return String.join(" ", site.hosts()) + site.pathPrefix().orElse("");
  }

  private static String pages(SiteCors cors) {
    return cors.hosts().isEmpty() ? "all" : String.join(" ", cors.hosts());
  }

  private static String route(SiteRoute route) {
    return String.join(
        " ", route.method(), route.path(), route.resource(), String.join(",", route.actions()));
  }

  static Details details(Site site) {
    return new Details()
        .add("id", site.id())
        .add("projects", site.projects())
        .add("hosts", site.hosts())
        .add("path prefix", site.pathPrefix())
        .add("upstreams", site.upstreams())
        .add("health check", site.healthCheck().map(SiteHealthCheck::path))
        .add("key locations", site.keyLocations())
        .add("credential", site.credential())
        .add("routes", site.routes().stream().map(SiteTexts::route).toList())
        .add("unknown routes", site.unknownRoutes())
        .add("pages that may call", site.cors().map(SiteTexts::pages))
        .add("dialect", site.dialect())
        .add("created", Texts.instant(site.createdAt()))
        .add("version", site.version());
  }
}
