package dev.latchkey.store.model;

import dev.latchkey.core.people.Patch;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.SitePatch;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Draws operations on sites.
final class SitePlans {
  private static final int SITES_MAX = 12;
  private static final List<String> HOSTS =
      List.of("a.example", "b.example", "c.example", "d.example", "e.example");
  private static final List<String> PREFIXES = List.of("/one", "/two", "/v1/data", "/x");

  private final Model model;
  private final Facts facts;
  private final Choices choose;

  SitePlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  private static SiteId id(String site) {
    return SiteId.parse(site).orElseThrow();
  }

  static String shown(Site site) {
    return String.join(
        " ",
        site.id().toString(),
        site.projects().toString(),
        site.hosts().toString(),
        String.valueOf(site.pathPrefix()),
        site.credential().name(),
        site.routing().unknown().name(),
        String.valueOf(site.dialect()),
        "at " + site.createdAt().toEpochMilli(),
        "v" + site.version());
  }

  private List<String> some(List<String> all, int most) {
    List<String> some = new ArrayList<>();
    for (int i = choose.number(1, most); i > 0; i--) {
      some.add(choose.of(all));
    }
    return some.stream().distinct().toList();
  }

  private List<String> projects(@Nullable String first) {
    List<String> projects = new ArrayList<>();
    projects.add(first == null ? choose.project() : first);
    if (choose.chance(35)) {
      projects.add(choose.project());
    }
    return projects.stream().distinct().toList();
  }

  Step create() {
    if (facts.sites.size() >= SITES_MAX) {
      return delete();
    }
    List<String> projects = projects(null);
    List<String> hosts = choose.chance(60) ? some(HOSTS, 2) : List.of();
    String prefix = hosts.isEmpty() || choose.chance(30) ? choose.of(PREFIXES) : null;
    Who who = choose.who(projects.getFirst());
    return new Step(
        "create site",
        who + " " + projects + " " + hosts + " " + prefix,
        does -> {
          Site made =
              does.createSite
                  .create(
                      new CreateSite.Wish(
                          projects.stream().map(KeyPlans::project).toList(),
                          hosts,
                          prefix == null ? null : new PathPrefix(prefix),
                          UpstreamGroup.of(new Upstream.Echo()),
                          KeyLocation.DEFAULT,
                          Site.Credential.STRIP,
                          Routing.BY_PATH,
                          null,
                          null),
                      who.by(),
                      null)
                  .site();
          return Answer.made(shown(made), new Answer.Made(made.id().toString(), null));
        },
        real -> model.sites.create(projects, hosts, prefix, who, real.made()));
  }

  private @Nullable Long version(String site) {
    Facts.Site now = facts.sites.get(site);
    return choose.version(now == null ? 1 : now.version);
  }

  private Who whoFor(String site) {
    Facts.Site now = facts.sites.get(site);
    return choose.who(now == null ? null : now.projects.getFirst());
  }

  private ModelSites.Edit edit(String site) {
    Facts.Site now = facts.sites.get(site);
    int what = choose.random.nextInt(6);
    String first = now == null || choose.chance(20) ? null : now.projects.getFirst();
    return new ModelSites.Edit(
        what == 0 ? projects(first) : null,
        what == 1 ? choose.chance(20) ? List.of() : some(HOSTS, 2) : null,
        what == 2 ? choose.chance(40) ? "" : choose.of(PREFIXES) : null,
        what == 3 ? choose.of(List.of("STRIP", "PASS", "DELEGATE")) : null,
        what == 4 ? choose.of(List.of("FALLBACK", "DENY")) : null,
        what == 5 ? choose.of(List.of("", "cocalc", "docspace")) : null);
  }

  private static <T> Patch<T> said(@Nullable String text, Function<String, T> as) {
    if (text == null) {
      return Patch.keep();
    }
    return text.isEmpty() ? new Patch.Clear<>() : new Patch.Put<>(as.apply(text));
  }

  private static SitePatch patch(ModelSites.Edit edit) {
    List<String> projects = edit.projects();
    String credential = edit.credential();
    String unknown = edit.unknown();
    return new SitePatch(
        projects == null ? null : projects.stream().map(KeyPlans::project).toList(),
        edit.hosts(),
        said(edit.prefix(), PathPrefix::new),
        null,
        Patch.keep(),
        null,
        credential == null ? null : Site.Credential.valueOf(credential),
        null,
        unknown == null ? null : Routing.UnknownRoutes.valueOf(unknown),
        Patch.keep(),
        said(edit.dialect(), DialectName::new));
  }

  Step update() {
    String site = choose.site();
    if (site == null) {
      return create();
    }
    ModelSites.Edit edit = edit(site);
    Long version = version(site);
    Who who = whoFor(site);
    return new Step(
        "update site",
        who + " " + site + " " + edit + " at " + version,
        does -> {
          UpdateSite.Updated updated =
              does.updateSite.update(id(site), patch(edit), KeyPlans.expected(version), who.by());
          return Answer.changed(shown(updated.site()), updated.revocation() != null);
        },
        real -> model.sites.update(site, edit, version, who));
  }

  Step delete() {
    String site = choose.site();
    if (site == null) {
      return create();
    }
    Long version = version(site);
    Who who = whoFor(site);
    return new Step(
        "delete site",
        who + " " + site + " at " + version,
        does -> {
          does.deleteSite.delete(id(site), KeyPlans.expected(version), who.by());
          return Answer.changed("", true);
        },
        real -> model.sites.delete(site, version, who));
  }

  Step list() {
    String project = choose.project();
    return new Step(
        "list sites",
        project,
        does ->
            Pages.answer(
                does.listSites.list(KeyPlans.project(project)).stream()
                    .map(SitePlans::shown)
                    .toList()),
        real -> Pages.answer(model.sites.managedBy(project)));
  }
}
