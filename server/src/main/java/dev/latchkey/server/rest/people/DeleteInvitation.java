package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.FindInvitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.WithdrawInvitation;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `DELETE /v1/projects/{project}/invitations/{invitation}`.
public final class DeleteInvitation implements Operation<ProjectView> {
  private final WithdrawInvitation withdrawInvitation;
  private final Revocations revocations;

  public DeleteInvitation(WithdrawInvitation withdrawInvitation, Revocations revocations) {
    this.withdrawInvitation = withdrawInvitation;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    InvitationId id =
        InvitationId.parse(call.parameter("invitation")).orElseThrow(FindInvitation::unknown);
    return revocations.answer(
        Json.object().put("id", id.toString()).put("deleted", true).build(),
        withdrawInvitation.withdraw(
            view.project().id(), id, Preconditions.expected(call), call.by()));
  }
}
