package dev.latchkey.server.rest.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.Role;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.rest.key.AccessBody;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// `roles` of a request: an access table for each role that is named; null for the default.
final class RolesBody {
  private static final Access NOTHING = Access.custom(List.of());

  private RolesBody() {}

  static Map<Role, Patch<Access>> read(Fields body) {
    body.refuseNull("roles", "an object with the tables of roles");
    Fields roles = body.object("roles");
    Map<Role, Patch<Access>> read = new EnumMap<>(Role.class);
    if (roles == null) {
      return read;
    }
    for (Role role : Role.values()) {
      if (roles.isNull(role.wire())) {
        read.put(role, new Patch.Clear<>());
        continue;
      }
      AccessBody access = AccessBody.read(roles, role.wire());
      Access table =
          access == null
              ? null
              : body.wrongs().parse(roles.path(role.wire()), () -> access.on(NOTHING));
      if (table != null) {
        read.put(role, new Patch.Put<>(table));
      }
    }
    roles.done();
    return read;
  }
}
