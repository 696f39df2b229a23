package dev.latchkey.server.console.site;

import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SitePatch;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Lines;
import dev.latchkey.server.console.form.Numbers;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The form of a site, but for its route table.
final class SiteForm {
  private static final Choices<Site.Credential> CREDENTIALS = Choices.of(Site.Credential.class);
  private static final String CORS = "cors";
  private static final String CHECK_PATH = "healthCheck.path";
  private static final String CHECK_INTERVAL = "healthCheck.intervalSeconds";

  private SiteForm() {}

  /// What a form says.
  ///
  /// @param others the projects beside the one that manages the site
  /// @param upstreams with how they are asked whether they are well
  record Read(
      List<ProjectId> others,
      List<String> hosts,
      @Nullable PathPrefix pathPrefix,
      UpstreamGroup upstreams,
      List<KeyLocation> keyLocations,
      Site.Credential credential,
      @Nullable Cors cors,
      @Nullable DialectName dialect) {

    CreateSite.Wish wish(ProjectId manager) {
      return new CreateSite.Wish(
          projects(manager),
          hosts,
          pathPrefix,
          upstreams,
          keyLocations,
          credential,
          Routing.BY_PATH,
          cors,
          dialect);
    }

    SitePatch patch(ProjectId manager) {
      return new SitePatch(
          projects(manager),
          hosts,
          put(pathPrefix),
          upstreams.all(),
          put(upstreams.check()),
          keyLocations,
          credential,
          null,
          null,
          put(cors),
          put(dialect));
    }

    private static <T> Patch<T> put(@Nullable T value) {
      return value == null ? new Patch.Clear<>() : new Patch.Put<>(value);
    }

    private List<ProjectId> projects(ProjectId manager) {
      return Stream.concat(Stream.of(manager), others.stream()).distinct().toList();
    }
  }

  static Form blank() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("upstream", "echo:");
    fields.put("keyLocations", Lines.joined(KeyLocation.DEFAULT));
    fields.put("credential", "strip");
    fields.put("cors.maxAgeSeconds", Integer.toString(Cors.DEFAULT_MAX_AGE_SECONDS));
    fields.put(CHECK_INTERVAL, Integer.toString(HealthCheck.DEFAULT_INTERVAL_SECONDS));
    return Form.ofSingle(fields);
  }

  /// @param slugOf how a project is written
  static Form of(Site site, Function<ProjectId, String> slugOf) {
    Map<String, String> fields = new LinkedHashMap<>();
    PathPrefix prefix = site.pathPrefix();
    List<ProjectId> others = site.projects().subList(1, site.projects().size());
    fields.put("version", Long.toString(site.version()));
    fields.put("upstream", site.upstreams().shown());
    HealthCheck check = site.upstreams().check();
    fields.put(CHECK_PATH, check == null ? "" : check.path());
    int interval = check == null ? HealthCheck.DEFAULT_INTERVAL_SECONDS : check.intervalSeconds();
    fields.put(CHECK_INTERVAL, Integer.toString(interval));
    DialectName dialect = site.dialect();
    fields.put("dialect", dialect == null ? "" : dialect.text());
    fields.put("pathPrefix", prefix == null ? "" : prefix.text());
    fields.put("hosts", Lines.joined(site.hosts()));
    fields.put("keyLocations", Lines.joined(site.keyLocations()));
    fields.put("credential", Choices.wire(site.credential()));
    fields.put("projects", Lines.joined(others.stream().map(slugOf).toList()));
    Cors cors = site.cors();
    if (cors != null) {
      fields.put(CORS, "1");
      fields.put("cors.hosts", Lines.joined(cors.hosts()));
      fields.put("cors.exposedHeaders", Lines.joined(cors.exposedHeaders()));
    }
    int age = cors == null ? Cors.DEFAULT_MAX_AGE_SECONDS : cors.maxAgeSeconds();
    fields.put("cors.maxAgeSeconds", Integer.toString(age));
    return Form.ofSingle(fields);
  }

  /// @param project finds a project by what stands in the form
  /// @param dialects those that the site may choose
  /// @throws dev.latchkey.core.fault.FaultException with all that is wrong
  static Read read(Form form, Function<String, ProjectId> project, List<DialectName> dialects) {
    Wrongs wrongs = new Wrongs();
    String prefix = form.text("pathPrefix");
    PathPrefix below =
        prefix.isEmpty() ? null : wrongs.parse("pathPrefix", () -> new PathPrefix(prefix));
    HealthCheck check = check(form, wrongs);
    UpstreamGroup upstreams =
        wrongs.parse("upstream", () -> upstreams(form.text("upstream"), check));
    List<String> hosts = form.lines("hosts");
    List<KeyLocation> places = Lines.read(form, "keyLocations", wrongs, KeyLocation::parse);
    Site.Credential credential = CREDENTIALS.find(form.text("credential"));
    if (credential == null) {
      wrongs.add("credential", "is none of the choices");
    }
    List<ProjectId> others = Lines.read(form, "projects", wrongs, project);
    Cors cors = form.has(CORS) ? cors(form, wrongs) : null;
    DialectName dialect = dialect(form, wrongs, dialects);
    wrongs.refuse();
    return new Read(
        others,
        hosts,
        below,
        wrongs.sure(upstreams),
        places,
        wrongs.sure(credential),
        cors,
        dialect);
  }

  /// Reads upstreams that are parted by spaces.
  private static UpstreamGroup upstreams(String text, @Nullable HealthCheck check) {
    return new UpstreamGroup(
        Arrays.stream(text.strip().split(" +", -1)).map(Upstream::parse).toList(), check);
  }

  /// Null also where the path is empty, which means none.
  private static @Nullable HealthCheck check(Form form, Wrongs wrongs) {
    String path = form.text(CHECK_PATH);
    if (path.isEmpty()) {
      return null;
    }
    Long interval = Numbers.whole(form.text(CHECK_INTERVAL), 1, HealthCheck.INTERVAL_SECONDS_MAX);
    if (interval == null) {
      wrongs.add(CHECK_INTERVAL, "is no whole number from 1 to 3,600");
    }
    int seconds =
        interval == null ? HealthCheck.DEFAULT_INTERVAL_SECONDS : Math.toIntExact(interval);
    return wrongs.make(() -> new HealthCheck(path, seconds));
  }

  private static @Nullable DialectName dialect(
      Form form, Wrongs wrongs, List<DialectName> dialects) {
    String text = form.text("dialect");
    if (text.isEmpty()) {
      return null;
    }
    DialectName chosen =
        dialects.stream().filter(each -> each.text().equals(text)).findFirst().orElse(null);
    if (chosen == null) {
      wrongs.add("dialect", "is none of the choices");
    }
    return chosen;
  }

  private static @Nullable Cors cors(Form form, Wrongs wrongs) {
    List<HostPattern> hosts = Lines.read(form, "cors.hosts", wrongs, HostPattern::new);
    Long age = Numbers.whole(form.text("cors.maxAgeSeconds"), 0, Cors.MAX_AGE_SECONDS_MAX);
    if (age == null) {
      wrongs.add("cors.maxAgeSeconds", "is no whole number from 0 to 86,400");
      return null;
    }
    return wrongs.make(
        () -> new Cors(hosts, form.lines("cors.exposedHeaders"), Math.toIntExact(age)));
  }
}
