package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.RemoveMember;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `DELETE /v1/projects/{project}/members/{account}`.
public final class DeleteMember implements Operation<ProjectView> {
  private final RemoveMember removeMember;
  private final Revocations revocations;

  public DeleteMember(RemoveMember removeMember, Revocations revocations) {
    this.removeMember = removeMember;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    AccountId account = MemberPath.account(call);
    return revocations.answer(
        Json.object().put("id", account.toString()).put("deleted", true).build(),
        removeMember.remove(view.project().id(), account, Preconditions.expected(call), call.by()));
  }
}
