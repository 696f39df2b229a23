package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Role;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import org.jspecify.annotations.Nullable;

/// `role` of a request.
final class RoleField {
  static final Choices<Role> ROLES = Choices.of(Role.class);

  private RoleField() {}

  /// The role, which must be there; null when it was noted as wrong.
  static @Nullable Role read(Fields body) {
    if (!body.has("role") || body.isNull("role")) {
      body.wrong("role", "is missing; legal are " + ROLES.legal());
      return null;
    }
    return body.choice("role", ROLES);
  }
}
