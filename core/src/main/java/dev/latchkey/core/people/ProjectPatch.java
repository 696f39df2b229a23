package dev.latchkey.core.people;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a merge patch says about a project. Null leaves a field as it is; the function makes the
/// new policy from the one that is there, inside the write.
public record ProjectPatch(
    @Nullable KeyName name,
    @Nullable Boolean active,
    @Nullable KeyPrefix prefix,
    @Nullable UnaryOperator<ProjectPolicy> policy,
    @Nullable List<Permission> permissions) {

  Project applyTo(Project project) {
    return new Project(
        project.id(),
        project.slug(),
        name == null ? project.name() : name,
        active == null ? project.active() : active,
        prefix == null ? project.prefix() : prefix,
        policy == null ? project.policy() : policy.apply(project.policy()),
        permissions == null ? project.permissions() : permissions,
        project.roleAccess(),
        project.createdAt(),
        project.version() + 1);
  }
}
