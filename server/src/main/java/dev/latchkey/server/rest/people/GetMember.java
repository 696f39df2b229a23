package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.MemberView;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/projects/{project}/members/{account}`.
public final class GetMember implements Operation<ProjectView> {
  private final FindMember findMember;

  public GetMember(FindMember findMember) {
    this.findMember = findMember;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    MemberView member =
        findMember
            .find(view.project().id(), MemberPath.account(call))
            .orElseThrow(FindMember::unknown);
    return Listing.one(call, MemberJson.of(member), member.member().version());
  }
}
