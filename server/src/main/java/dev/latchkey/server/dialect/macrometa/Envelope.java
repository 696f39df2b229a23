package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;

/// What Macrometa's answers look like. A client takes an answer that has all four of `error`,
/// `code`, `errorMessage` and `errorNum` for a failure, whatever its status.
final class Envelope {
  /// The numbers of the vendor's own description.
  private static final int NOT_ALLOWED = 102020;

  private static final int NOT_THERE = 581;

  private Envelope() {}

  /// What every success begins with.
  static Json.ObjectBuilder success(int code) {
    return Json.object().put("error", false).put("code", code);
  }

  static Spoken ok(Json result) {
    return Spoken.ok(success(200).put("result", result).build());
  }

  static Spoken accepted() {
    return new Spoken(202, success(202).build());
  }

  static Problem refusal(Problem problem) {
    int status = problem.status() == 422 ? 400 : problem.status();
    FaultCode.Kind kind = problem.code().kind();
    boolean asked = status == 400 || kind == FaultCode.Kind.UNAUTHENTICATED;
    Json json =
        Json.object()
            .put("error", true)
            .put("code", status)
            .put("errorMessage", problem.detail())
            .put("errorNum", asked ? NOT_ALLOWED : NOT_THERE)
            .build();
    return problem.saying(status, json.compact());
  }
}
