package dev.latchkey.server.rest.people;

import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.GuestCall;
import dev.latchkey.server.rest.GuestOperation;
import java.time.InstantSource;

/// `POST /v1/invitations/decline`.
public final class DeclineInvitation implements GuestOperation {
  private final AnswerInvitation answerInvitation;
  private final InstantSource clock;

  public DeclineInvitation(AnswerInvitation answerInvitation, InstantSource clock) {
    this.answerInvitation = answerInvitation;
    this.clock = clock;
  }

  @Override
  public Answer answer(GuestCall call) {
    call.query().mustBeEmpty();
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    SecretDigest token = InvitationTokenField.read(body);
    body.done();
    Invitation declined = answerInvitation.decline(wrongs.sure(token), Door.API);
    return Answer.ok(
        Json.object().put("invitation", InvitationJson.of(declined, clock.instant())).build());
  }
}
