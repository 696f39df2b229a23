package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Actions;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What has keys, members and a policy.
///
/// @param permissions the catalogue of actions that rules of its keys may name
/// @param roleAccess what each role may do where it differs from [Role#defaultAccess]
/// @param version raised by each change; the ETag
/// @param revealableSince the version at which its policy began to keep secrets; 0 while it keeps
///   none. By it, what is kept now is told from what was kept before and was erased since.
public record Project(
    ProjectId id,
    Slug slug,
    KeyName name,
    boolean active,
    KeyPrefix prefix,
    ProjectPolicy policy,
    List<Permission> permissions,
    Map<Role, Access> roleAccess,
    Instant createdAt,
    long version,
    long revealableSince) {
  public static final int PERMISSIONS_MAX = 256;

  /// Rules of one role's table.
  public static final int ROLE_RULES_MAX = 256;

  public static final KeyPrefix DEFAULT_PREFIX = new KeyPrefix("lk_live_");
  public static final List<Permission> DEFAULT_PERMISSIONS =
      List.of(
          new Permission("read", true, "Look at something"),
          new Permission("write", false, "Make, change or remove something"));

  /// One that keeps secrets, if its policy says so, from this version on.
  public Project(
      ProjectId id,
      Slug slug,
      KeyName name,
      boolean active,
      KeyPrefix prefix,
      ProjectPolicy policy,
      List<Permission> permissions,
      Map<Role, Access> roleAccess,
      Instant createdAt,
      long version) {
    this(
        id,
        slug,
        name,
        active,
        prefix,
        policy,
        permissions,
        roleAccess,
        createdAt,
        version,
        policy.revealable() ? version : 0);
  }

  public Project {
    permissions = List.copyOf(permissions);
    roleAccess = Map.copyOf(roleAccess);
    if (permissions.size() > PERMISSIONS_MAX) {
      throw new FaultException(
          Fault.field("permissions", "has " + permissions.size() + "; at most 256 are legal"));
    }
    Set<String> seen = new HashSet<>();
    for (Permission permission : permissions) {
      if (!Actions.isName(permission.action()) || !seen.add(permission.action())) {
        throw new FaultException(
            Fault.field(
                "permissions", "each action is named once, by 1 to 64 of a–z A–Z 0–9 _ . : -"));
      }
    }
  }

  /// The actions that the preset read-only stands for.
  public List<String> readingActions() {
    return permissions.stream().filter(Permission::reading).map(Permission::action).toList();
  }

  public Access accessOf(Role role) {
    return roleAccess.getOrDefault(
        role, role.defaultAccess(readingActions(), policy.whoMayCreate()));
  }
}
