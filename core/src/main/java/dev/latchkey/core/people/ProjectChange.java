package dev.latchkey.core.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// A project before and after a patch.
record ProjectChange(Project before, Project after) {

  /// The names of the fields that are not as they were, as the API writes them.
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    note(fields, "name", before.name(), after.name());
    note(fields, "status", before.active(), after.active());
    note(fields, "prefix", before.prefix(), after.prefix());
    note(fields, "policy", before.policy(), after.policy());
    note(fields, "permissions", before.permissions(), after.permissions());
    note(fields, "roles", before.roleAccess(), after.roleAccess());
    return fields;
  }

  private static void note(List<String> fields, String name, Object before, Object after) {
    if (!before.equals(after)) {
      fields.add(name);
    }
  }

  /// Whether secrets were kept, and are to be no longer.
  boolean endsRevealing() {
    return before.policy().revealable() && !after.policy().revealable();
  }

  /// Whether something may be refused now that was admitted before. In doubt yes.
  boolean takesRights() {
    return (before.active() && !after.active())
        || takesRights(before.policy(), after.policy())
        || !before.roleAccess().equals(after.roleAccess())
        || !new HashSet<>(after.readingActions()).containsAll(before.readingActions());
  }

  private static boolean takesRights(ProjectPolicy before, ProjectPolicy after) {
    boolean accountKeysShutOut =
        before.accountKeys() != after.accountKeys()
            && after.accountKeys() == ProjectPolicy.AccountKeys.REFUSED;
    boolean followsNow = !before.followCreator() && after.followCreator();
    boolean keptBefore =
        before.departedCreator() == ProjectPolicy.DepartedCreator.KEEP
            && after.departedCreator() != ProjectPolicy.DepartedCreator.KEEP;
    boolean membersLose =
        before.whoMayCreate() == ProjectPolicy.WhoMayCreate.MEMBERS
            && after.whoMayCreate() != ProjectPolicy.WhoMayCreate.MEMBERS;
    boolean pathsLost = !after.pathOddities().containsAll(before.pathOddities());
    return accountKeysShutOut || followsNow || keptBefore || membersLose || pathsLost;
  }
}
