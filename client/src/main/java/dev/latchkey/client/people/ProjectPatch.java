package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;
import java.util.List;

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

  public ProjectPatch permissions(List<Permission> permissions) {
    return with("permissions", Permissions.wish(permissions));
  }
}
