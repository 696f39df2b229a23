package dev.latchkey.server.rest.site;

import dev.latchkey.core.people.Patch;
import dev.latchkey.core.site.HealthCheck;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import org.jspecify.annotations.Nullable;

/// `healthCheck` of a request and of an answer, as a whole.
final class HealthCheckBody {
  private HealthCheckBody() {}

  static Patch<HealthCheck> read(Fields body) {
    if (body.isNull("healthCheck")) {
      return new Patch.Clear<>();
    }
    Fields given = body.object("healthCheck");
    if (given == null) {
      return Patch.keep();
    }
    String path = given.text("path");
    Integer interval = given.number("intervalSeconds", 1, HealthCheck.INTERVAL_SECONDS_MAX);
    if (!given.has("path") || given.isNull("path")) {
      given.wrong("path", "is required; legal is a path such as /health");
    }
    given.done();
    if (path == null) {
      return Patch.keep();
    }
    HealthCheck check =
        body.wrongs()
            .make(() ->
                new HealthCheck(
                    path, interval == null ? HealthCheck.DEFAULT_INTERVAL_SECONDS : interval));
    return check == null ? Patch.keep() : new Patch.Put<>(check);
  }

  static Json json(@Nullable HealthCheck check) {
    return check == null
        ? Json.Null.VALUE
        : Json.object()
            .put("path", check.path())
            .put("intervalSeconds", check.intervalSeconds())
            .build();
  }
}
