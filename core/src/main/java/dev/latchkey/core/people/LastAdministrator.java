package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.ReadTransaction;

/// Refuses what would leave nobody to administer. Asked inside the write, so that two who leave at
/// once cannot both be the last but one.
final class LastAdministrator {
  private LastAdministrator() {}

  /// Refuses to take the administrator's part from `leaving` when no other active account has it.
  static void ofInstance(ReadTransaction tx, AccountId leaving) {
    if (!tx.accounts().hasAdministratorBeside(leaving)) {
      throw conflict(
          "This is the last active administrator of the instance; make another account one first.");
    }
  }

  /// Refuses to take the administrator's place in the project from `leaving` when no other active
  /// account has such a place. Administrators of the instance do not count: they reach every
  /// project, but none is theirs to look after.
  static void ofProject(ReadTransaction tx, ProjectId project, AccountId leaving) {
    if (!tx.members().hasAdministratorBeside(project, leaving)) {
      String slug = tx.projects().find(project).map(p -> p.slug().text()).orElse("");
      throw conflict(
          "This is the last active administrator of the project \""
              + slug
              + "\"; make another member one first.");
    }
  }

  private static FaultException conflict(String why) {
    return new FaultException(Fault.of(FaultCode.CONFLICT, why));
  }
}
