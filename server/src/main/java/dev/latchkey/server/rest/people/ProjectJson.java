package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.Role;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.key.AccessJson;

/// PROJECT as the API shows it.
final class ProjectJson {
  private ProjectJson() {}

  static Json.Obj of(ProjectView view) {
    Project project = view.project();
    return Json.object()
        .put("id", project.id().toString())
        .put("slug", project.slug().text())
        .put("name", project.name().text())
        .put("status", project.active() ? "active" : "disabled")
        .put("prefix", project.prefix().text())
        .put("policy", policy(project.policy()))
        .put(
            "permissions",
            new Json.Array(
                project.permissions().stream().<Json>map(ProjectJson::permission).toList()))
        .put("roles", roles(project))
        .put("sites", Json.texts(view.sites().stream().map(Object::toString).toList()))
        .put("createdAt", project.createdAt())
        .put("version", project.version())
        .build();
  }

  private static Json roles(Project project) {
    Json.ObjectBuilder roles = Json.object();
    for (Role role : Role.values()) {
      roles.put(
          role.wire(),
          AccessJson.of(project.accessOf(role))
              .with("default", Json.of(!project.roleAccess().containsKey(role))));
    }
    return roles.build();
  }

  private static Json policy(ProjectPolicy policy) {
    return Json.object()
        .put("minLifetimeDays", Json.of(policy.minLifetimeDays()))
        .put("defaultLifetimeDays", Json.of(policy.defaultLifetimeDays()))
        .put("maxLifetimeDays", Json.of(policy.maxLifetimeDays()))
        .put("requireExpiry", policy.requireExpiry())
        .put("maxKeysPerOwner", Json.of(policy.maxKeysPerOwner()))
        .put("whoMayCreate", Choices.wire(policy.whoMayCreate()))
        .put("followCreator", policy.followCreator())
        .put("departedCreator", Choices.wire(policy.departedCreator()))
        .put("onExpiry", Choices.wire(policy.onExpiry()))
        .put("revealable", policy.revealable())
        .put("accountKeys", Choices.wire(policy.accountKeys()))
        .put("pathOddities", Json.texts(policy.pathOddities().stream().map(Choices::wire).toList()))
        .build();
  }

  static Json permission(Permission permission) {
    return Json.object()
        .put("action", permission.action())
        .put("reading", permission.reading())
        .put("description", permission.description())
        .build();
  }
}
