package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What operations on projects do to the facts.
final class ModelProjects {
  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final ModelSites sites;
  private final ModelMembers members;
  private final Flaw flaw;

  ModelProjects(
      Facts facts,
      Rights rights,
      ModelKeys keys,
      ModelSites sites,
      ModelMembers members,
      Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.sites = sites;
    this.members = members;
    this.flaw = flaw;
  }

  /// What shall change about a project. What is null stays.
  ///
  /// @param role whose table changes
  /// @param table null where the role shall do what it does by default
  record Edit(
      @Nullable String name,
      @Nullable Boolean active,
      @Nullable String prefix,
      @Nullable Boolean writingReads,
      @Nullable UnaryOperator<Facts.Policy> policy,
      @Nullable String role,
      @Nullable Table table) {}

  Answer createProject(String slug, String name, String prefix, Who who, List<Answer.Made> made) {
    rights.asking(who, null).mustAdminister();
    boolean taken = facts.projects.values().stream().anyMatch(other -> other.slug.equals(slug));
    require(!taken, "conflict");
    sites.mustHaveRoomFor(slug);
    Facts.Project project = new Facts.Project();
    project.id = made.getFirst().id();
    project.slug = slug;
    project.name = name;
    project.prefix = prefix;
    project.createdAt = facts.now;
    facts.projects.put(project.id, project);
    Facts.Person person = who.account() == null ? null : facts.people.get(who.account());
    if (person != null && person.email != null) {
      members.place(project, person.id, Rights.ADMINISTRATOR);
    }
    sites.addOwn(project, made.get(1).id());
    return Answer.of("ok", project.text());
  }

  Answer updateProject(String id, Edit edit, @Nullable Long version, Who who) {
    Facts.Project project = keys.findProject(id);
    Rights.Asking asking = rights.asking(who, project);
    asking.mustAdminister();
    require(version == null || version == project.version, "precondition_failed");
    Facts.Project after = edited(project, edit);
    mustAgree(after.policy);
    boolean same = after.text().equals(project.text());
    if (same) {
      return Answer.of("unchanged", project.text());
    }
    rights.checkTables(asking, project, after);
    boolean takes =
        (project.active && !after.active)
            || takesRights(project.policy, after.policy)
            || !project.tables.equals(after.tables)
            || (project.writingReads && !after.writingReads);
    after.version++;
    facts.projects.put(id, after);
    if (!after.policy.revealable() && flaw != Flaw.ERASED_SECRETS_STAY) {
      facts.keys.values().stream()
          .filter(key -> id.equals(key.project))
          .forEach(key -> key.kept = false);
    }
    return Answer.changed(after.text(), takes);
  }

  private static Facts.Project edited(Facts.Project project, Edit edit) {
    Facts.Project after = new Facts.Project();
    after.id = project.id;
    after.slug = project.slug;
    after.name = edit.name() == null ? project.name : edit.name();
    after.active = edit.active() == null ? project.active : edit.active();
    after.prefix = edit.prefix() == null ? project.prefix : edit.prefix();
    after.writingReads = edit.writingReads() == null ? project.writingReads : edit.writingReads();
    after.policy = edit.policy() == null ? project.policy : edit.policy().apply(project.policy);
    after.tables.putAll(project.tables);
    if (edit.role() != null && edit.table() != null) {
      after.tables.put(edit.role(), edit.table());
    } else if (edit.role() != null) {
      after.tables.remove(edit.role());
    }
    after.createdAt = project.createdAt;
    after.version = project.version;
    after.places.putAll(project.places);
    return after;
  }

  private static void mustAgree(Facts.Policy policy) {
    long least = policy.minDays() == null ? 0 : policy.minDays();
    long most = policy.maxDays() == null ? Long.MAX_VALUE : policy.maxDays();
    long usual = policy.defaultDays() == null ? least : policy.defaultDays();
    boolean agree = least <= usual && usual <= most && least <= most;
    require(agree, "unprocessable");
  }

  private static boolean takesRights(Facts.Policy before, Facts.Policy after) {
    return (before.accountKeys() && !after.accountKeys())
        || (!before.follow() && after.follow())
        || (before.departed().equals("KEEP") && !after.departed().equals("KEEP"))
        || (before.membersIssue() && !after.membersIssue());
  }

  Answer deleteProject(String id, @Nullable Long version, Who who) {
    Facts.Project project = keys.findProject(id);
    rights.asking(who, project).mustAdminister();
    require(version == null || version == project.version, "precondition_failed");
    facts.projects.remove(id);
    facts.gone.add(id);
    facts.invitations.values().removeIf(invitation -> invitation.project.equals(id));
    facts.webhooks.values().removeIf(webhook -> webhook.project.equals(id));
    facts.notices.removeIf(notice -> id.equals(notice.project));
    if (flaw != Flaw.SITES_OUTLIVE_PROJECTS) {
      sites.leave(id);
    }
    List.copyOf(facts.keys.values()).stream()
        .filter(key -> id.equals(key.project))
        .forEach(keys::remove);
    return Answer.changed("", true);
  }

  List<String> projects(@Nullable String member) {
    return facts.projects.values().stream()
        .filter(project -> member == null || project.places.containsKey(member))
        .sorted(
            Comparator.comparingLong((Facts.Project project) -> project.createdAt)
                .thenComparing(project -> project.id))
        .map(Facts.Project::text)
        .toList();
  }
}
