package dev.latchkey.server.rest.audit;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.Revocations;
import java.util.OptionalLong;

/// `GET /v1/revocations/{id}`. Only those who were given an id can ask, because none can be
/// guessed.
public final class GetRevocation implements Operation<Caller> {
  private final Revocations revocations;
  private final Confirmations confirmations;

  public GetRevocation(Revocations revocations, Confirmations confirmations) {
    this.revocations = revocations;
    this.confirmations = confirmations;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    OptionalLong group = revocations.group(call.parameter("id"));
    if (group.isEmpty()) {
      throw new FaultException(Fault.notFound("There is no such revocation here."));
    }
    return Answer.ok(revocations.json(confirmations.asked(group.getAsLong())));
  }
}
