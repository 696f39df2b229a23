package dev.latchkey.server.rest.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.IdleRules;
import dev.latchkey.server.json.Json;
import java.util.List;

/// `warnings` of an answer to a change: what was done as asked, and is perhaps not what was meant.
final class Warnings {
  /// How many are told.
  static final int TOLD_MAX = 16;

  private Warnings() {}

  /// The body with the warnings about this access; the body itself when there are none.
  static Json.Obj with(Json.Obj body, Access access) {
    List<Json> all =
        IdleRules.of(access).stream().limit(TOLD_MAX).<Json>map(Warnings::warning).toList();
    return all.isEmpty() ? body : body.with("warnings", new Json.Array(all));
  }

  private static Json warning(IdleRules.Idle idle) {
    return Json.object()
        .put("field", "access.rules[" + idle.index() + "]")
        .put("message", idle.why())
        .build();
  }
}
