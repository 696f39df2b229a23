package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;
import dev.latchkey.client.key.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What shall change about a project; what is not named stays.
public final class ProjectPatch extends Body<ProjectPatch> {
  public ProjectPatch name(String name) {
    return with("name", name);
  }

  /// Refuses all its keys from now on, until it is enabled.
  public ProjectPatch disabled() {
    return with("status", "disabled");
  }

  public ProjectPatch enabled() {
    return with("status", "active");
  }

  /// @param prefix what new keys begin with
  public ProjectPatch prefix(String prefix) {
    return with("prefix", prefix);
  }

  public ProjectPatch policy(PolicyPatch policy) {
    return with("policy", policy);
  }

  /// Says what a role may do; null is what it may where nothing is said.
  ///
  /// @param role `administrator`, `member` or `viewer`
  public ProjectPatch role(String role, @Nullable Access access) {
    Map<String, @Nullable Object> roles = new LinkedHashMap<>();
    if (members().get("roles") instanceof Map<?, ?> set) {
      set.forEach((name, value) -> roles.put(String.valueOf(name), value));
    }
    roles.put(role, access == null ? null : access.wish());
    return with("roles", roles);
  }

  public ProjectPatch permissions(List<Permission> permissions) {
    return with("permissions", Permissions.wish(permissions));
  }
}
