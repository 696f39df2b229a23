package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.store.WriteTransaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds actions to a project's permission catalogue, inside a write that has more to do. An action
/// that the catalogue names already stays as it is.
public final class AddPermissions {
  private static final List<String> CHANGED = List.of("permissions");

  private AddPermissions() {}

  /// The names that were not there before. Who asks must be known to administer the project.
  ///
  /// @throws dev.latchkey.core.fault.FaultException when the catalogue would become too long
  public static List<String> add(
      WriteTransaction tx, Project project, List<Permission> permissions, By by) {
    List<Permission> all = new ArrayList<>(project.permissions());
    Set<String> names = new HashSet<>();
    all.forEach(permission -> names.add(permission.action()));
    List<String> added = new ArrayList<>();
    for (Permission permission : permissions) {
      if (names.add(permission.action())) {
        all.add(permission);
        added.add(permission.action());
      }
    }
    if (!added.isEmpty()) {
      tx.projects().put(new ProjectPatch(null, null, null, null, all, Map.of()).applyTo(project));
      tx.audit().append(by, project.id(), new Deed.ProjectUpdated(project.id(), CHANGED));
    }
    return added;
  }
}
