package dev.latchkey.server.rest.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.server.json.Json;

/// An access table as the API shows it.
public final class AccessJson {
  private AccessJson() {}

  public static Json.Obj of(Access access) {
    return Json.object()
        .put("preset", access.preset().wire())
        .put(
            "rules",
            new Json.Array(
                access.rules().stream()
                    .<Json>map(rule ->
                        Json.object()
                            .put("resource", rule.resource().toString())
                            .put("actions", Json.texts(rule.actions().names()))
                            .build())
                    .toList()))
        .build();
  }
}
