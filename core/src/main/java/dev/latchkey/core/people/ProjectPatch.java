package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a merge patch says about a project. Null leaves a field as it is; the function makes the
/// new policy from the one that is there, inside the write.
///
/// @param roles what each role may do; a role that is cleared may do what it does by default, and
///   one that is not named stays as it is
public record ProjectPatch(
    @Nullable KeyName name,
    @Nullable Boolean active,
    @Nullable KeyPrefix prefix,
    @Nullable UnaryOperator<ProjectPolicy> policy,
    @Nullable List<Permission> permissions,
    Map<Role, Patch<Access>> roles) {

  public ProjectPatch {
    roles = Map.copyOf(roles);
  }

  Project applyTo(Project project) {
    ProjectPolicy after = policy == null ? project.policy() : policy.apply(project.policy());
    long version = project.version() + 1;
    boolean stays = after.revealable() && project.policy().revealable();
    long revealableSince = stays ? project.revealableSince() : after.revealable() ? version : 0;
    return new Project(
        project.id(),
        project.slug(),
        name == null ? project.name() : name,
        active == null ? project.active() : active,
        prefix == null ? project.prefix() : prefix,
        after,
        permissions == null ? project.permissions() : permissions,
        roleAccess(project.roleAccess()),
        project.createdAt(),
        version,
        revealableSince);
  }

  private Map<Role, Access> roleAccess(Map<Role, Access> before) {
    Map<Role, Access> after = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      Access access = roles.getOrDefault(role, Patch.keep()).on(before.get(role));
      if (access != null) {
        after.put(role, access);
      }
    }
    return after;
  }
}
