package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.UpdateMember;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Preconditions;
import dev.latchkey.server.rest.Revocations;

/// `PATCH /v1/projects/{project}/members/{account}`.
public final class PatchMember implements Operation<ProjectView> {
  private final UpdateMember updateMember;
  private final Revocations revocations;

  public PatchMember(UpdateMember updateMember, Revocations revocations) {
    this.updateMember = updateMember;
    this.revocations = revocations;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    UpdateMember.Updated updated =
        updateMember.update(
            view.project().id(),
            MemberPath.account(call),
            role(call),
            Preconditions.expected(call),
            call.by());
    Json.Obj body = MemberJson.of(updated.view());
    Confirmation revocation = updated.revocation();
    Answer answer = revocation == null ? Answer.ok(body) : revocations.answer(body, revocation);
    return answer.withETag(updated.view().member().version());
  }

  private static Role role(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    Role role = RoleField.read(body);
    body.done();
    return wrongs.sure(role);
  }
}
