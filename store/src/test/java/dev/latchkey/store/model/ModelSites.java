package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What operations on sites do to the facts.
final class ModelSites {
  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;

  ModelSites(Facts facts, Rights rights, ModelKeys keys) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
  }

  /// What shall change about a site. What is null stays.
  ///
  /// @param prefix empty to have none
  /// @param dialect empty to have none
  record Edit(
      @Nullable List<String> projects,
      @Nullable List<String> hosts,
      @Nullable String prefix,
      @Nullable String credential,
      @Nullable String unknown,
      @Nullable String dialect) {}

  private void mustAdminister(String project, Who who) {
    rights.asking(who, keys.findProject(project)).mustAdminister();
  }

  Answer create(
      List<String> projects,
      List<String> hosts,
      @Nullable String prefix,
      Who who,
      List<Answer.Made> made) {
    projects.forEach(project -> mustAdminister(project, who));
    Facts.Site site = new Facts.Site();
    site.projects = projects;
    site.hosts = hosts;
    site.prefix = prefix;
    mustBeFree(site);
    add(site, made.getFirst().id());
    return Answer.of("ok", site.text());
  }

  private void add(Facts.Site site, String id) {
    site.id = id;
    site.createdAt = facts.now;
    facts.sites.put(id, site);
  }

  /// Refuses a project whose own site would be below a path that is taken.
  void mustHaveRoomFor(String slug) {
    mustBeFree(own(slug));
  }

  /// The site that comes with a project.
  void addOwn(Facts.Project project, String id) {
    Facts.Site site = own(project.slug);
    site.projects = List.of(project.id);
    add(site, id);
  }

  private static Facts.Site own(String slug) {
    Facts.Site site = new Facts.Site();
    site.prefix = "/" + slug;
    return site;
  }

  private void mustBeFree(Facts.Site site) {
    for (Facts.Site other : facts.sites.values()) {
      boolean hostTaken = other.hosts.stream().anyMatch(site.hosts::contains);
      boolean prefixTaken =
          other.hosts.isEmpty()
              && site.hosts.isEmpty()
              && Objects.equals(other.prefix, site.prefix);
      require(other.id.equals(site.id) || !(hostTaken || prefixTaken), "conflict");
    }
  }

  private Facts.Site ready(String id, Who who, @Nullable Long version) {
    Facts.Site site = facts.sites.get(id);
    if (site == null) {
      throw new Refused("not_found");
    }
    mustAdminister(site.projects.getFirst(), who);
    require(version == null || version == site.version, "precondition_failed");
    return site;
  }

  Answer update(String id, Edit edit, @Nullable Long version, Who who) {
    Facts.Site site = ready(id, who, version);
    Facts.Site after = edited(site, edit);
    require(after.prefix != null || !after.hosts.isEmpty(), "invalid_request");
    if (after.text().equals(site.text())) {
      return Answer.of("ok", site.text());
    }
    Set<String> added = new LinkedHashSet<>(after.projects);
    site.projects.forEach(added::remove);
    added.add(after.projects.getFirst());
    added.forEach(project -> mustAdminister(project, who));
    mustBeFree(after);
    after.version++;
    facts.sites.put(id, after);
    return Answer.changed(after.text(), takesRights(site, after));
  }

  private static Facts.Site edited(Facts.Site site, Edit edit) {
    Facts.Site after = new Facts.Site();
    after.id = site.id;
    after.projects = edit.projects() == null ? site.projects : edit.projects();
    after.hosts = edit.hosts() == null ? site.hosts : edit.hosts();
    after.prefix = said(edit.prefix(), site.prefix);
    after.credential = edit.credential() == null ? site.credential : edit.credential();
    after.unknown = edit.unknown() == null ? site.unknown : edit.unknown();
    after.dialect = said(edit.dialect(), site.dialect);
    after.createdAt = site.createdAt;
    after.version = site.version;
    return after;
  }

  private static @Nullable String said(@Nullable String next, @Nullable String before) {
    if (next == null) {
      return before;
    }
    return next.isEmpty() ? null : next;
  }

  private static boolean takesRights(Facts.Site before, Facts.Site after) {
    return !before.projects.getFirst().equals(after.projects.getFirst())
        || !after.projects.containsAll(before.projects)
        || !after.hosts.containsAll(before.hosts)
        || !Objects.equals(before.prefix, after.prefix)
        || !before.unknown.equals(after.unknown)
        || !Objects.equals(before.dialect, after.dialect);
  }

  Answer delete(String id, @Nullable Long version, Who who) {
    ready(id, who, version);
    remove(id);
    return Answer.changed("", true);
  }

  private void remove(String id) {
    facts.sites.remove(id);
    facts.gone.add(id);
  }

  /// Takes a project out of all sites, and with it those that serve no other.
  void leave(String project) {
    for (Facts.Site site : List.copyOf(facts.sites.values())) {
      if (site.projects.equals(List.of(project))) {
        remove(site.id);
      } else if (site.projects.contains(project)) {
        site.projects = site.projects.stream().filter(other -> !other.equals(project)).toList();
        site.version++;
      }
    }
  }

  List<String> managedBy(String project) {
    return facts.sites.values().stream()
        .filter(site -> site.projects.getFirst().equals(project))
        .sorted(
            Comparator.comparingLong((Facts.Site site) -> site.createdAt)
                .thenComparing(site -> site.id))
        .map(Facts.Site::text)
        .toList();
  }

  /// All sites, for comparing everything.
  String all() {
    return facts.projects.keySet().stream()
        .flatMap(project -> managedBy(project).stream())
        .reduce("", (text, site) -> text + site + "\n");
  }
}
