package dev.latchkey.client;

import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.JsonException;
import dev.latchkey.client.json.Records;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads answers that say that something went wrong (RFC 9457).
final class Problems {
  private static final long RETRY_AFTER_SECONDS_MAX = 86_400;

  private Problems() {}

  static LatchkeyException of(int status, HttpHeaders headers, byte[] body) {
    Duration retryAfter = retryAfter(headers);
    Map<String, @Nullable Object> problem = read(headers, body);
    if (!(problem.get("code") instanceof String code)) {
      String detail =
          "The answer is HTTP status "
              + status
              + " and not Latchkey's; is this the address of a Latchkey server?";
      return new LatchkeyException("http_" + status, status, detail, List.of(), retryAfter, null);
    }
    String detail = problem.get("detail") instanceof String text ? text : code;
    return new LatchkeyException(
        code, status, detail, errors(problem.get("errors")), retryAfter, null);
  }

  /// The last line of an answer of lines that was not done to its end says so.
  static void throwFailed(String line) {
    if (!line.contains("\"failed\"")) {
      return;
    }
    Map<String, @Nullable Object> members = readLine(line);
    if ("failed".equals(members.get("status")) && members.get("code") instanceof String code) {
      String detail = members.get("detail") instanceof String text ? text : code;
      throw new LatchkeyException(code, 0, detail, List.of(), null, null);
    }
  }

  private static Map<String, @Nullable Object> readLine(String line) {
    try {
      return Json.readObject(line);
    } catch (JsonException e) {
      throw Transport.unreadable(e);
    }
  }

  /// The members of a problem; none when it is something else.
  private static Map<String, @Nullable Object> read(HttpHeaders headers, byte[] body) {
    String type = headers.firstValue("content-type").orElse("");
    if (!type.startsWith("application/problem+json")) {
      return Map.of();
    }
    try {
      return Json.readObject(new String(body, StandardCharsets.UTF_8));
    } catch (JsonException e) {
      return Map.of();
    }
  }

  private static List<FieldError> errors(@Nullable Object array) {
    try {
      return array == null ? List.of() : Records.readList(FieldError.class, array);
    } catch (JsonException e) {
      return List.of();
    }
  }

  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    String text = headers.firstValue("retry-after").orElse("");
    if (!text.matches("[0-9]{1,9}")) {
      return null;
    }
    return Duration.ofSeconds(Math.min(Long.parseLong(text), RETRY_AFTER_SECONDS_MAX));
  }
}
