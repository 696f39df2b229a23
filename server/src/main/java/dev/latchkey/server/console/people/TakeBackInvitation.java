package dev.latchkey.server.console.people;

import dev.latchkey.core.people.FindInvitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.WithdrawInvitation;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.key.ShowRevocation;
import dev.latchkey.server.console.part.Tab;

/// `POST …/invitations/{invitation}/withdraw`.
public final class TakeBackInvitation implements PageAction<Place> {
  private final WithdrawInvitation withdrawInvitation;
  private final ShowRevocation revocation;

  public TakeBackInvitation(WithdrawInvitation withdrawInvitation, ShowRevocation revocation) {
    this.withdrawInvitation = withdrawInvitation;
    this.revocation = revocation;
  }

  @Override
  public PageAnswer answer(Visit visit, Place place) {
    InvitationId id =
        InvitationId.parse(visit.parameter("invitation")).orElseThrow(FindInvitation::unknown);
    Confirmation done =
        withdrawInvitation.withdraw(place.project().id(), id, ExpectedVersion.ANY, visit.by());
    return revocation.after(Tab.MEMBERS.path(place), "invitation-withdrawn", done);
  }
}
