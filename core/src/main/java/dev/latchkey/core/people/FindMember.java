package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import java.util.Optional;

/// Reads one member of a project.
public final class FindMember {
  private final Store store;

  public FindMember(Store store) {
    this.store = store;
  }

  public Optional<MemberView> find(ProjectId project, AccountId account) {
    return store.read(
        tx -> tx.members().find(project, account).map(member -> MemberView.of(tx, member)));
  }

  /// What is said of a member that is not there.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("The project has no such member."));
  }
}
