package dev.latchkey.client.people;

import dev.latchkey.client.json.Creation;
import java.util.List;

/// What a new project shall be.
public final class NewProject extends Creation<NewProject> {
  private NewProject() {}

  /// @param slug lower-case letters, digits and `-`, at most 63; its name in addresses
  public static NewProject of(String slug) {
    return new NewProject().with("slug", slug);
  }

  public NewProject name(String name) {
    return with("name", name);
  }

  /// @param prefix what its keys begin with, such as `shop_live_`
  public NewProject prefix(String prefix) {
    return with("prefix", prefix);
  }

  public NewProject policy(PolicyPatch policy) {
    return with("policy", policy);
  }

  public NewProject permissions(List<Permission> permissions) {
    return with("permissions", Permissions.wish(permissions));
  }

  /// @param origin where the calls of its site go, such as `http://127.0.0.1:9000`
  public NewProject upstream(String origin) {
    return with("upstream", origin);
  }
}
