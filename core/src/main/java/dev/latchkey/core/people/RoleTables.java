package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.access.OwnRights;
import dev.latchkey.core.access.OwnRights.Right;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.util.List;
import java.util.Set;

/// What a project asks of the tables of its roles, as refusals. They change with what the project
/// writes for them, and with its policy.
final class RoleTables {
  /// What administrators must be able to do, or nobody could mend the tables any more.
  private static final OwnRights NEEDED =
      new OwnRights(
          Set.of(
              new Right(OwnResource.PROJECT.uri(), OwnResource.READ),
              new Right(OwnResource.PROJECT.uri(), OwnResource.WRITE),
              new Right(OwnResource.MEMBERS.uri(), OwnResource.READ),
              new Right(OwnResource.MEMBERS.uri(), OwnResource.WRITE)));

  private RoleTables() {}

  /// Refuses tables with rows over `latchkey://` that name nothing, tables that are too long,
  /// rights that who asks may not give, and a project whose administrators could not administer it.
  static void check(Authority authority, Project before, Project after) {
    for (Role role : Role.values()) {
      Access access = after.accessOf(role);
      if (access.equals(before.accessOf(role))) {
        continue;
      }
      String field = "roles." + role.wire();
      if (access.rules().size() > Project.ROLE_RULES_MAX) {
        throw new FaultException(
            Fault.field(
                field + ".rules",
                "has " + access.rules().size() + " rules; at most 256 are legal"));
      }
      OwnResource.check(field, access);
      authority.mustHold(access, before.accessOf(role));
    }
    Set<Right> lacking = NEEDED.beyond(OwnRights.of(after.accessOf(Role.ADMINISTRATOR)));
    if (!lacking.isEmpty()) {
      String message = "must hold " + lacking.iterator().next();
      throw new FaultException(
          new Fault(
              FaultCode.UNPROCESSABLE,
              "Administrators must be able to mend what a project's roles may do: the table "
                  + message
                  + ".",
              List.of(new Fault.FieldError("roles.administrator.rules", message))));
    }
  }
}
