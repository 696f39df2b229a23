package dev.latchkey.server.rest.people;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.GuestCall;
import dev.latchkey.server.rest.GuestOperation;
import dev.latchkey.server.rest.Rights;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.key.KeyJson;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `POST /v1/invitations/accept`: with a key as the account that it belongs to, without one by
/// making an account.
public final class AcceptInvitation implements GuestOperation {
  private static final Right OWN_ACCOUNT = Right.write(OwnResource.ACCOUNT);

  private final AnswerInvitation answerInvitation;
  private final Rights rights;
  private final InstantSource clock;

  public AcceptInvitation(AnswerInvitation answerInvitation, Rights rights, InstantSource clock) {
    this.answerInvitation = answerInvitation;
    this.rights = rights;
    this.clock = clock;
  }

  @Override
  public Answer answer(GuestCall call) {
    call.query().mustBeEmpty();
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    SecretDigest token = InvitationTokenField.read(body);
    Caller caller = call.caller();
    if (caller == null) {
      return asNewcomer(body, token);
    }
    rights.mustHoldOutside(caller, OWN_ACCOUNT);
    body.done();
    return json(answerInvitation.accept(wrongs.sure(token), caller.by()));
  }

  private Answer asNewcomer(Fields body, @Nullable SecretDigest token) {
    KeyName name = body.parsed("name", KeyName::new);
    if (!body.has("name") || body.isNull("name")) {
      body.wrong("name", "is missing; legal is how the new account's person is called");
    }
    Boolean withKey = body.bool("issueKey");
    body.done();
    Wrongs wrongs = body.wrongs();
    AnswerInvitation.Newcomer newcomer =
        wrongs.sure(
            name == null ? null : new AnswerInvitation.Newcomer(name, Door.API, first(withKey)));
    return json(answerInvitation.accept(wrongs.sure(token), newcomer));
  }

  private static AnswerInvitation.FirstKey first(@Nullable Boolean withKey) {
    return Boolean.TRUE.equals(withKey)
        ? AnswerInvitation.FirstKey.EVERY_RIGHT
        : AnswerInvitation.FirstKey.NONE;
  }

  private Answer json(AnswerInvitation.Accepted accepted) {
    Instant now = clock.instant();
    Json.ObjectBuilder body =
        Json.object()
            .put("invitation", InvitationJson.of(accepted.invitation(), now))
            .put("member", MemberJson.of(accepted.view()))
            .put("accountCreated", accepted.created());
    IssueKey.Made key = accepted.key();
    if (key == null) {
      return Answer.ok(body.build());
    }
    return Answer.ok(
            body.put("key", KeyJson.of(key.view(), now))
                .put("secret", key.secret().revealForShowingOnce())
                .build())
        .secret();
  }
}
