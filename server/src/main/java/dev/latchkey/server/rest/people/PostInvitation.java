package dev.latchkey.server.rest.people;

import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Invite;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.Role;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.mail.InvitationMailer;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Repeats;
import java.time.InstantSource;
import java.util.Optional;

/// `POST /v1/projects/{project}/invitations`: the only answer that has the token.
public final class PostInvitation implements Operation<ProjectView> {
  private static final String ADVICE =
      "The token was shown with the first answer and is not kept. Where that answer was lost,"
          + " delete this invitation and make another.";

  private final Invite invite;
  private final Optional<InvitationMailer> mailer;
  private final Repeats repeats;
  private final InstantSource clock;

  /// @param mailer empty where no mail can be sent, or links in mails would lead nowhere
  public PostInvitation(
      Invite invite, Optional<InvitationMailer> mailer, Repeats repeats, InstantSource clock) {
    this.invite = invite;
    this.mailer = mailer;
    this.repeats = repeats;
    this.clock = clock;
  }

  @Override
  public Answer answer(Call call, ProjectView view) {
    call.query().mustBeEmpty();
    ProjectId project = view.project().id();
    Invite.Wish wish = wish(call);
    Invite.Invited invited =
        repeats.run(
            call, "invite " + project, request -> invite.invite(project, wish, call.by(), request));
    Json.ObjectBuilder body =
        Json.object().put("invitation", InvitationJson.of(invited.invitation(), clock.instant()));
    Secret token = invited.token();
    if (token == null) {
      body.put("token", Json.Null.VALUE).put("replayed", true).put("advice", ADVICE);
      return Answer.ok(body.build()).secret();
    }
    body.put("token", token.revealForShowingOnce());
    mailer.ifPresent(
        each -> body.put("mailed", each.send(invited.invitation(), view.project(), token)));
    return Answer.created(
            "/v1/projects/" + project + "/invitations/" + invited.invitation().id(), body.build())
        .secret();
  }

  private static Invite.Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    String email = body.parsed("email", Account::email);
    if (!body.has("email") || body.isNull("email")) {
      body.wrong("email", "is missing; legal is an e-mail address");
    }
    Role role = RoleField.read(body);
    Integer days = body.number("expiresInDays", 1, Invitation.DAYS_MAX);
    body.done();
    return wrongs.sure(
        email == null || role == null
            ? null
            : new Invite.Wish(email, role, days == null ? Invitation.DAYS_DEFAULT : days));
  }
}
