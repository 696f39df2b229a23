package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;

/// Takes an invitation back: its text answers nothing any more. One that was answered is only taken
/// out of the list.
public final class WithdrawInvitation {
  private final Store store;
  private final Confirmations confirmations;
  private final InstantSource clock;

  public WithdrawInvitation(Store store, Confirmations confirmations, InstantSource clock) {
    this.store = store;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /// How far the change has come.
  ///
  /// @throws FaultException when there is no such invitation or it is not of the expected version,
  ///   or its role is above that of who asks
  public Confirmation withdraw(
      ProjectId project, InvitationId id, ExpectedVersion expected, By by) {
    return confirmations.of(store.write(tx -> withdraw(tx, project, id, expected, by)).group());
  }

  private InvitationId withdraw(
      WriteTransaction tx, ProjectId projectId, InvitationId id, ExpectedVersion expected, By by) {
    Project project = tx.projects().find(projectId).orElseThrow(FindProject::unknown);
    Invitation invitation =
        tx.invitations()
            .find(id)
            .filter(found -> FindInvitation.isShown(found, projectId))
            .orElseThrow(FindInvitation::unknown);
    Authority.of(tx, by, project).mustGive(invitation.role(), project);
    expected.check(invitation.version());
    Instant now = Instant.ofEpochMilli(clock.millis());
    tx.invitations().put(invitation.withdrawn(now));
    tx.audit().append(by, projectId, new Deed.InvitationWithdrawn(id, invitation.email()));
    return id;
  }
}
