package dev.latchkey.server.rest.audit;

import dev.latchkey.core.audit.CheckAuditTrail;
import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Operation;

/// `GET /v1/audit-events/verification`: whether the whole trail is as it was written.
public final class GetAuditVerification implements Operation<Caller> {
  private final CheckAuditTrail checkAuditTrail;

  public GetAuditVerification(CheckAuditTrail checkAuditTrail) {
    this.checkAuditTrail = checkAuditTrail;
  }

  @Override
  public Answer answer(Call call, Caller caller) {
    call.query().mustBeEmpty();
    return Answer.ok(
        switch (checkAuditTrail.check()) {
          case TrailCheck.Whole whole ->
              Json.object()
                  .put("whole", true)
                  .put("entries", whole.entries())
                  .put("firstBroken", Json.Null.VALUE)
                  .build();
          case TrailCheck.Broken broken ->
              Json.object()
                  .put("whole", false)
                  .put("entries", broken.sequence() - 1)
                  .put(
                      "firstBroken",
                      Json.object()
                          .put("sequence", broken.sequence())
                          .put("id", broken.event())
                          .put("why", broken.why())
                          .build())
                  .build();
        });
  }
}
