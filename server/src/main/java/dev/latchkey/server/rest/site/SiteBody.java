package dev.latchkey.server.rest.site;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SitePatch;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Guards;
import dev.latchkey.server.rest.Rights.Right;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The bodies that ask for a new site or change one. Projects that a body names are looked up with
/// the caller's right to their sites.
final class SiteBody {
  private static final Right WRITE = Right.write(OwnResource.SITES);
  private static final Choices<Site.Credential> CREDENTIALS = Choices.of(Site.Credential.class);

  private final Guards guards;
  private final List<DialectName> dialects;

  /// @param dialects those that a site may choose
  SiteBody(Guards guards, List<DialectName> dialects) {
    this.guards = guards;
    this.dialects = dialects;
  }

  /// What both bodies have; null where a field is absent.
  private record Read(
      @Nullable List<String> projects,
      @Nullable List<String> hosts,
      Patch<PathPrefix> pathPrefix,
      @Nullable List<Upstream> upstreams,
      Patch<HealthCheck> healthCheck,
      @Nullable List<KeyLocation> keyLocations,
      Site.@Nullable Credential credential,
      @Nullable List<Route> routes,
      Routing.@Nullable UnknownRoutes unknownRoutes,
      Patch<Cors> cors,
      Patch<DialectName> dialect) {}

  private Read read(Fields body) {
    body.refuseNull("projects", "an array of ids or slugs");
    body.refuseNull("hosts", "an array of host names");
    body.refuseNull("upstreams", "an array of upstreams");
    body.refuseNull("keyLocations", "an array");
    body.refuseNull("credential", CREDENTIALS.legal());
    body.refuseNull("unknownRoutes", RoutesBody.UNKNOWN.legal());
    List<String> projects = body.texts("projects", Site.PROJECTS_MAX, text -> text);
    List<String> hosts = body.texts("hosts", Site.HOSTS_MAX, text -> text);
    Patch<PathPrefix> prefix = new Patch.Clear<>();
    if (!body.isNull("pathPrefix")) {
      PathPrefix given = body.parsed("pathPrefix", PathPrefix::new);
      prefix = given == null ? Patch.keep() : new Patch.Put<>(given);
    }
    List<Upstream> upstreams = upstreams(body);
    Patch<HealthCheck> healthCheck = HealthCheckBody.read(body);
    List<KeyLocation> locations =
        body.texts("keyLocations", KeyLocation.LOCATIONS_MAX, KeyLocation::parse);
    Site.Credential credential = body.choice("credential", CREDENTIALS);
    List<Route> routes = RoutesBody.read(body);
    Routing.UnknownRoutes unknownRoutes = body.choice("unknownRoutes", RoutesBody.UNKNOWN);
    Patch<Cors> cors = CorsBody.read(body);
    Patch<DialectName> dialect = dialect(body);
    body.done();
    return new Read(
        projects,
        hosts,
        prefix,
        upstreams,
        healthCheck,
        locations,
        credential,
        routes,
        unknownRoutes,
        cors,
        dialect);
  }

  private Patch<DialectName> dialect(Fields body) {
    if (body.isNull("dialect")) {
      return new Patch.Clear<>();
    }
    String text = body.text("dialect");
    if (text == null) {
      return Patch.keep();
    }
    for (DialectName legal : dialects) {
      if (legal.text().equals(text)) {
        return new Patch.Put<>(legal);
      }
    }
    body.wrong(
        "dialect",
        "is none of " + dialects.stream().map(DialectName::text).collect(Collectors.joining(", ")));
    return Patch.keep();
  }

  private static @Nullable List<Upstream> upstreams(Fields body) {
    List<Upstream> all = body.texts("upstreams", UpstreamGroup.UPSTREAMS_MAX, Upstream::parse);
    if (all != null
        && body.get("upstreams") instanceof Json.Array given
        && given.items().size() == all.size()) {
      body.wrongs().make(() -> new UpstreamGroup(all, null));
    }
    return all;
  }

  /// @throws FaultException with all that is wrong
  CreateSite.Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    Read read = read(body);
    LiveProject own = call.caller().project();
    if (read.projects() == null && own == null) {
      body.wrong("projects", "is missing; an account-wide key has no project of its own");
    }
    wrongs.refuse();
    List<String> named =
        read.projects() == null && own != null ? List.of(own.id().toString()) : read.projects();
    return new CreateSite.Wish(
        projects(call, named == null ? List.of() : named),
        read.hosts() == null ? List.of() : read.hosts(),
        read.pathPrefix().on(null),
        new UpstreamGroup(
            read.upstreams() == null ? List.of(new Upstream.Echo()) : read.upstreams(),
            read.healthCheck().on(null)),
        read.keyLocations() == null ? KeyLocation.DEFAULT : read.keyLocations(),
        read.credential() == null ? Site.Credential.STRIP : read.credential(),
        routing(read),
        read.cors().on(null),
        read.dialect().on(null));
  }

  /// @throws FaultException with all that is wrong
  SitePatch patch(Call call, Site site) {
    Wrongs wrongs = new Wrongs();
    Read read = read(call.fields(wrongs));
    wrongs.refuse();
    List<ProjectId> projects = read.projects() == null ? null : kept(call, site, read.projects());
    return new SitePatch(
        projects,
        read.hosts(),
        read.pathPrefix(),
        read.upstreams(),
        read.healthCheck(),
        read.keyLocations(),
        read.credential(),
        read.routes(),
        read.unknownRoutes(),
        read.cors(),
        read.dialect());
  }

  private static Routing routing(Read read) {
    return new Routing(
        read.routes() == null ? List.of() : read.routes(),
        read.unknownRoutes() == null ? Routing.UnknownRoutes.FALLBACK : read.unknownRoutes());
  }

  private List<ProjectId> projects(Call call, List<String> references) {
    return references.stream().map(reference -> guards.named(call, reference, WRITE)).toList();
  }

  /// Projects that the site has already may stay, whoever asks.
  private List<ProjectId> kept(Call call, Site site, List<String> references) {
    List<ProjectId> all = new ArrayList<>();
    for (String reference : references) {
      all.add(
          ProjectId.parse(reference)
              .filter(site.projects()::contains)
              .orElseGet(() -> guards.named(call, reference, WRITE)));
    }
    return all;
  }
}
