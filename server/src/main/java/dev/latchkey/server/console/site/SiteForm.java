package dev.latchkey.server.console.site;

import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.HostPattern;
import dev.latchkey.core.site.Cors;
import dev.latchkey.core.site.CreateSite;
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

  private SiteForm() {}

  /// What a form says.
  ///
  /// @param others the projects beside the one that manages the site
  record Read(
      List<ProjectId> others,
      List<String> hosts,
      @Nullable PathPrefix pathPrefix,
      UpstreamGroup upstreams,
      List<KeyLocation> keyLocations,
      Site.Credential credential,
      @Nullable Cors cors) {

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
          null);
    }

    SitePatch patch(ProjectId manager) {
      return new SitePatch(
          projects(manager),
          hosts,
          put(pathPrefix),
          upstreams.all(),
          Patch.keep(),
          keyLocations,
          credential,
          null,
          null,
          put(cors),
          Patch.keep());
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
    return Form.ofSingle(fields);
  }

  /// @param slugOf how a project is written
  static Form of(Site site, Function<ProjectId, String> slugOf) {
    Map<String, String> fields = new LinkedHashMap<>();
    PathPrefix prefix = site.pathPrefix();
    List<ProjectId> others = site.projects().subList(1, site.projects().size());
    fields.put("version", Long.toString(site.version()));
    fields.put("upstream", site.upstreams().shown());
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
  /// @throws dev.latchkey.core.fault.FaultException with all that is wrong
  static Read read(Form form, Function<String, ProjectId> project) {
    Wrongs wrongs = new Wrongs();
    String prefix = form.text("pathPrefix");
    PathPrefix below =
        prefix.isEmpty() ? null : wrongs.parse("pathPrefix", () -> new PathPrefix(prefix));
    UpstreamGroup upstreams = wrongs.parse("upstream", () -> upstreams(form.text("upstream")));
    List<String> hosts = form.lines("hosts");
    List<KeyLocation> places = Lines.read(form, "keyLocations", wrongs, KeyLocation::parse);
    Site.Credential credential = CREDENTIALS.find(form.text("credential"));
    if (credential == null) {
      wrongs.add("credential", "is none of the choices");
    }
    List<ProjectId> others = Lines.read(form, "projects", wrongs, project);
    Cors cors = form.has(CORS) ? cors(form, wrongs) : null;
    wrongs.refuse();
    return new Read(
        others, hosts, below, wrongs.sure(upstreams), places, wrongs.sure(credential), cors);
  }

  /// Reads upstreams that are parted by spaces.
  private static UpstreamGroup upstreams(String text) {
    return new UpstreamGroup(
        Arrays.stream(text.strip().split(" +", -1)).map(Upstream::parse).toList(), null);
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
