package dev.latchkey.server.rest;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.server.rest.Rights.Right;
import java.util.LinkedHashSet;
import java.util.Set;

/// What the roles may do to Latchkey where a project does not say otherwise, written a second time.
final class RoleRights {
  private RoleRights() {}

  static Set<Right> of(Role role, ProjectPolicy.WhoMayCreate whoMayCreate) {
    Set<Right> rights = new LinkedHashSet<>();
    switch (role) {
      case ADMINISTRATOR -> {
        for (OwnResource resource : OwnResource.values()) {
          rights.add(Right.read(resource));
          rights.add(Right.write(resource));
        }
      }
      case MEMBER -> {
        rights.addAll(of(Role.VIEWER, whoMayCreate));
        rights.add(Right.read(OwnResource.MEMBERS));
        rights.add(Right.read(OwnResource.VERIFY));
        if (whoMayCreate == ProjectPolicy.WhoMayCreate.MEMBERS) {
          rights.add(Right.write(OwnResource.KEYS));
        }
      }
      case VIEWER -> {
        rights.add(Right.read(OwnResource.KEYS));
        rights.add(Right.read(OwnResource.PROJECT));
        rights.add(Right.read(OwnResource.SITES));
      }
    }
    return rights;
  }
}
