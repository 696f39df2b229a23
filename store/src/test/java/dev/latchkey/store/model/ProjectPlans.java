package dev.latchkey.store.model;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPatch;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.site.Upstream;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Draws operations on projects.
final class ProjectPlans {
  private static final int PROJECTS_MAX = 4;
  private static final List<String> SLUGS = List.of("one", "two", "three", "four", "five");

  private final Model model;
  private final Facts facts;
  private final Choices choose;

  ProjectPlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  Step createProject() {
    if (facts.projects.size() >= PROJECTS_MAX) {
      return deleteProject();
    }
    String slug = choose.of(SLUGS);
    String name = choose.name();
    String prefix = choose.chance(60) ? "lk_live_" : "lk_test_";
    Who who = choose.who(null);
    return new Step(
        "create project",
        who + " " + slug,
        does -> {
          var created =
              does.createProject.create(
                  new CreateProject.Wish(
                      new Slug(slug),
                      new KeyName(name),
                      new KeyPrefix(prefix),
                      Shown.policy(Facts.Policy.DEFAULT),
                      Project.DEFAULT_PERMISSIONS,
                      new Upstream.Echo()),
                  who.by(),
                  null);
          Project project = created.view().project();
          String site = does.listSites.list(project.id()).getFirst().id().toString();
          return Answer.made(
              Shown.project(project),
              new Answer.Made(project.id().toString(), null),
              new Answer.Made(site, null));
        },
        real -> model.projects.createProject(slug, name, prefix, who, real.made()));
  }

  private UnaryOperator<Facts.Policy> policy() {
    int what = choose.random.nextInt(17);
    Integer days = choose.maybe(50, () -> choose.of(List.of(1, 5, 30)));
    Integer keys = choose.maybe(25, () -> choose.number(10, 30));
    boolean flag = choose.chance(50);
    boolean seldom = choose.chance(25);
    String departed = choose.of(List.of("DISABLE", "KEEP", "DELETE"));
    return p ->
        new Facts.Policy(
            what == 0 ? days : p.minDays(),
            what == 1 ? days : p.defaultDays(),
            what == 2 ? days : p.maxDays(),
            what == 3 ? seldom : p.expiry(),
            what == 4 ? keys : p.keys(),
            what == 5 ? flag : p.membersIssue(),
            what == 6 ? flag : p.follow(),
            what == 7 ? departed : p.departed(),
            what == 8 ? seldom : p.deleteExpired(),
            what == 9 ? !seldom : p.accountKeys(),
            what > 9 ? flag : p.revealable());
  }

  private @Nullable Long versionOfProject(String id) {
    Facts.Project project = facts.projects.get(id);
    return choose.version(project == null ? 1 : project.version);
  }

  private ModelProjects.Edit projectEdit() {
    int what = choose.random.nextInt(10);
    List<Table> tables = List.of(Table.DOCS, Table.CALLS, Table.NOTHING, Table.OVERSEER);
    return new ModelProjects.Edit(
        what == 0 ? choose.name() : null,
        what == 1 ? Boolean.valueOf(choose.chance(75)) : null,
        what == 2 ? choose.of(List.of("lk_live_", "lk_test_", "acme_")) : null,
        what == 3 ? Boolean.valueOf(choose.chance(40)) : null,
        what > 4 ? policy() : null,
        what == 4 ? choose.role() : null,
        what == 4 && choose.chance(40) ? choose.of(tables) : null);
  }

  private static ProjectPatch patch(ModelProjects.Edit edit) {
    Boolean writing = edit.writingReads();
    UnaryOperator<Facts.Policy> policy = edit.policy();
    Table table = edit.table();
    String name = edit.name();
    String prefix = edit.prefix();
    String role = edit.role();
    return new ProjectPatch(
        name == null ? null : new KeyName(name),
        edit.active(),
        prefix == null ? null : new KeyPrefix(prefix),
        policy == null ? null : before -> Shown.policy(policy.apply(Shown.policy(before))),
        writing == null
            ? null
            : List.of(
                new Permission("read", true, "Look at something"),
                new Permission("write", writing, "Make, change or remove something")),
        role == null
            ? Map.of()
            : Map.of(
                PeoplePlans.role(role),
                table == null ? new Patch.Clear<>() : new Patch.Put<>(table.access())));
  }

  Step updateProject() {
    String id = choose.project();
    ModelProjects.Edit edit = projectEdit();
    Long version = versionOfProject(id);
    Who who = choose.who(id);
    return new Step(
        "update project",
        who + " " + id + " " + edit + " at " + version,
        does -> {
          UpdateProject.Updated updated =
              does.updateProject.update(
                  KeyPlans.project(id), patch(edit), KeyPlans.expected(version), who.by());
          return Answer.changed(
              Shown.project(updated.view().project()), updated.revocation() != null);
        },
        real -> PeoplePlans.plain(model.projects.updateProject(id, edit, version, who)));
  }

  Step deleteProject() {
    if (facts.projects.size() < 2 || choose.chance(60)) {
      return updateProject();
    }
    String id = choose.project();
    Long version = versionOfProject(id);
    Who who = choose.who(id);
    return new Step(
        "delete project",
        who + " " + id + " at " + version,
        does -> {
          does.deleteProject.delete(KeyPlans.project(id), KeyPlans.expected(version), who.by());
          return Answer.changed("", true);
        },
        real -> model.projects.deleteProject(id, version, who));
  }
}
