package dev.latchkey.server.rest.key;

import dev.latchkey.core.access.IdleRules;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.List;

/// `warnings` of an answer to a change: what was done as asked, and is perhaps not what was meant.
final class Warnings {
  /// How many are told.
  static final int TOLD_MAX = 16;

  private static final String SHARED_BY_NONE = "shares with nobody: the key has no subject";

  private Warnings() {}

  /// The body with the warnings about this key; the body itself when there are none.
  static Json.Obj with(Json.Obj body, ApiKey key) {
    List<Json> all = new ArrayList<>();
    IdleRules.of(key.access()).forEach(idle -> all.add(warning(idle)));
    List<RateLimit> rates = key.limits().rates();
    for (int i = 0; key.subject() == null && i < rates.size(); i++) {
      if (rates.get(i).sharedBy() == RateLimit.SharedBy.SUBJECT) {
        all.add(warning("limits.rates[" + i + "].sharedBy", SHARED_BY_NONE));
      }
    }
    List<Json> told = all.subList(0, Math.min(TOLD_MAX, all.size()));
    return told.isEmpty() ? body : body.with("warnings", new Json.Array(told));
  }

  private static Json warning(IdleRules.Idle idle) {
    return warning("access.rules[" + idle.index() + "]", idle.why());
  }

  private static Json warning(String field, String message) {
    return Json.object().put("field", field).put("message", message).build();
  }
}
