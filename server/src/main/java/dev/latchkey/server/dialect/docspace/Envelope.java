package dev.latchkey.server.dialect.docspace;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.dialect.Spoken;
import dev.latchkey.server.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What DocSpace wraps its answers in.
final class Envelope {
  /// Seven decimals, as the product writes them.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'0000Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Envelope() {}

  static Spoken of(int status, Json response) {
    int count = response instanceof Json.Array(List<Json> items) ? items.size() : 1;
    return new Spoken(
        status,
        Json.object()
            .put("response", response)
            .put("count", count)
            .put("status", 0)
            .put("statusCode", status)
            .build());
  }

  static Spoken ok(Json response) {
    return of(200, response);
  }

  static @Nullable String date(@Nullable Instant instant) {
    return instant == null ? null : DATE.format(instant);
  }

  /// The refusal as DocSpace tells it. What was wrong with a body stands where its clients look for
  /// it, too.
  static Problem refusal(Problem problem) {
    int status = problem.status() == 422 ? 400 : problem.status();
    Json.ObjectBuilder json =
        Json.object()
            .put("status", 1)
            .put("statusCode", status)
            .put("error", Json.object().put("message", problem.detail()).build());
    if (problem.code() == FaultCode.INVALID_REQUEST) {
      int colon = problem.detail().indexOf(": ");
      String field = colon < 0 ? "request" : problem.detail().substring(0, colon);
      String why = colon < 0 ? problem.detail() : problem.detail().substring(colon + 2);
      json.put("count", 1)
          .put(
              "response",
              Json.object()
                  .put("title", "One or more validation errors occurred.")
                  .put("status", status)
                  .put(
                      "errors", Json.object().put(capital(field), Json.texts(List.of(why))).build())
                  .build());
    }
    return problem.saying(status, json.build().compact());
  }

  private static String capital(String field) {
    return field.isEmpty()
        ? "Request"
        : field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
  }
}
