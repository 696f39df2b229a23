package dev.latchkey.store.site;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How sites are kept.
public final class SiteShape implements Shape<Site> {
  private static final int VERSION = 1;
  private static final List<Column<Site>> COLUMNS =
      List.of(
          Column.text("managed_by", site -> site.managedBy().toString()),
          Column.text("path_prefix", SiteShape::prefixOfItsOwn),
          Column.number("created_at", site -> site.createdAt().toEpochMilli()));

  @Override
  public String table() {
    return "site";
  }

  @Override
  public String id(Site site) {
    return site.id().toString();
  }

  @Override
  public List<Column<Site>> columns() {
    return COLUMNS;
  }

  @Override
  public byte[] encode(Site site) {
    return new BodyWriter(VERSION)
        .id(site.id().uuid())
        .each(site.projects(), (to, project) -> to.id(project.uuid()))
        .each(site.hosts(), BodyWriter::text)
        .maybe(site.pathPrefix(), (to, prefix) -> to.text(prefix.text()))
        .each(site.upstreams().all(), (to, upstream) -> to.text(upstream.toString()))
        .maybe(
            site.upstreams().check(),
            (to, check) -> to.text(check.path()).number(check.intervalSeconds()))
        .each(site.keyLocations(), (to, location) -> to.text(location.toString()))
        .text(site.credential().name())
        .each(site.routing().routes(), SiteShape::route)
        .text(site.routing().unknown().name())
        .maybe(site.cors(), SiteShape::cors)
        .maybe(site.dialect(), (to, dialect) -> to.text(dialect.text()))
        .instant(site.createdAt())
        .number(site.version())
        .bytes();
  }

  @Override
  public Site decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    Site site =
        new Site(
            new SiteId(in.id()),
            in.each(from -> new ProjectId(from.id())),
            in.each(BodyReader::text),
            in.maybe(from -> new PathPrefix(from.text())),
            new UpstreamGroup(
                in.each(from -> Upstream.parse(from.text())),
                in.maybe(from -> new HealthCheck(from.text(), (int) from.number()))),
            in.each(from -> KeyLocation.parse(from.text())),
            Site.Credential.valueOf(in.text()),
            new Routing(in.each(SiteShape::route), Routing.UnknownRoutes.valueOf(in.text())),
            in.maybe(SiteShape::cors),
            in.maybe(from -> new DialectName(from.text())),
            in.instant(),
            in.number());
    in.end();
    return site;
  }

  private static void route(BodyWriter to, Route route) {
    to.text(route.method())
        .text(route.path().text())
        .text(route.resource().text())
        .each(route.actions(), BodyWriter::text)
        .maybe(route.credential(), (out, credential) -> out.text(credential.name()));
  }

  private static Route route(BodyReader from) {
    String method = from.text();
    PathTemplate path = PathTemplate.parse(from.text());
    ResourceTemplate resource = ResourceTemplate.parse(from.text());
    List<String> actions = from.each(BodyReader::text);
    Site.@Nullable Credential credential = from.maybe(in -> Site.Credential.valueOf(in.text()));
    return new Route(method, path, resource, actions, credential);
  }

  private static void cors(BodyWriter to, Cors cors) {
    to.each(cors.hosts(), (out, host) -> out.text(host.text()))
        .each(cors.exposedHeaders(), BodyWriter::text)
        .number(cors.maxAgeSeconds());
  }

  private static Cors cors(BodyReader from) {
    return new Cors(
        from.each(in -> new HostPattern(in.text())),
        from.each(BodyReader::text),
        (int) from.number());
  }

  @Override
  public Change put(Site site) {
    return new Change.SitePut(site);
  }

  @Override
  public Change gone(String id) {
    return new Change.SiteGone(SiteId.parse(id).orElseThrow());
  }

  /// A site with host names shares its path prefix with others; one without has it alone.
  private static @Nullable String prefixOfItsOwn(Site site) {
    PathPrefix prefix = site.pathPrefix();
    return prefix == null || !site.hosts().isEmpty() ? null : prefix.text();
  }
}
