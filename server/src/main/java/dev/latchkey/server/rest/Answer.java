package dev.latchkey.server.rest;

import dev.latchkey.server.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an operation answers.
///
/// @param body null for none
/// @param headers beside those of every answer
public record Answer(int status, @Nullable Json body, Map<String, String> headers) {
  private static final String PRIVATE = "private, no-cache";

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer ok(Json body) {
    return new Answer(200, body, Map.of("cache-control", PRIVATE));
  }

  /// 201 with where the new thing is to be found.
  public static Answer created(String location, Json body) {
    return new Answer(201, body, Map.of("cache-control", PRIVATE, "location", location));
  }

  /// 202: done, and not yet known everywhere.
  public static Answer accepted(Json body) {
    return new Answer(202, body, Map.of("cache-control", PRIVATE));
  }

  public Answer withETag(long version) {
    return with("etag", Preconditions.eTag(version));
  }

  /// Nobody may keep this answer, because it shows a secret.
  public Answer secret() {
    return with("cache-control", "no-store");
  }

  /// Says when it was written.
  public Answer dated(Instant now) {
    return with("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)));
  }

  private Answer with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Answer(status, body, all);
  }
}
