package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.FindInvitation;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import java.time.InstantSource;

/// `GET /v1/projects/{project}/invitations/{invitation}`.
public final class GetInvitation implements Operation<ProjectView> {
  private final FindInvitation findInvitation;
  private final InstantSource clock;

  public GetInvitation(FindInvitation findInvitation, InstantSource clock) {
    this.findInvitation = findInvitation;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    Invitation invitation =
        InvitationId.parse(call.parameter("invitation"))
            .flatMap(id -> findInvitation.find(view.project().id(), id))
            .orElseThrow(FindInvitation::unknown);
    return Listing.one(call, InvitationJson.of(invitation, clock.instant()), invitation.version());
  }
}
