package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import java.util.Optional;

/// Reads one invitation of a project.
public final class FindInvitation {
  private final Store store;

  public FindInvitation(Store store) {
    this.store = store;
  }

  /// Empty for one of another project, and for one that was withdrawn.
  public Optional<Invitation> find(ProjectId project, InvitationId id) {
    return store.read(tx -> tx.invitations().find(id).filter(found -> isShown(found, project)));
  }

  static boolean isShown(Invitation invitation, ProjectId project) {
    return invitation.project().equals(project)
        && invitation.answer() != Invitation.Answer.WITHDRAWN;
  }

  /// What is said of an invitation that is not there, or not for the one who asks: the same.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("There is no such invitation here."));
  }
}
