package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.AddMember;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.Role;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;

/// `POST /v1/projects/{project}/members`.
public final class PostMember implements Operation<ProjectView> {
  private final AddMember addMember;
  private final Repeats repeats;

  public PostMember(AddMember addMember, Repeats repeats) {
    this.addMember = addMember;
    this.repeats = repeats;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    ProjectId project = view.project().id();
    AddMember.Wish wish = wish(call);
    AddMember.Added added =
        repeats.run(
            call,
            "add member " + project,
            request -> addMember.add(project, wish, call.by(), request));
    Json.Obj body = MemberJson.of(added.view());
    Answer answer =
        added.replayed()
            ? Answer.ok(body.with("replayed", Json.of(true)))
            : Answer.created(
                "/v1/projects/" + project + "/members/" + added.view().account().id(), body);
    return answer.withETag(added.view().member().version());
  }

  private static AddMember.Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    String account = body.text("account");
    Role role = RoleField.read(body);
    body.done();
    AccountId id = account == null ? null : AccountId.parse(account).orElse(null);
    if (id == null) {
      body.wrong("account", "is not the id of an account, such as \"acc_…\"");
    }
    return wrongs.sure(id == null || role == null ? null : new AddMember.Wish(id, role));
  }
}
