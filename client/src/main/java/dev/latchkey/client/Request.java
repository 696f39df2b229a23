package dev.latchkey.client;

import dev.latchkey.client.json.Body;
import dev.latchkey.client.json.Creation;
import dev.latchkey.client.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request before it is sent.
///
/// @param body JSON; null for none
record Request(
    Operation operation,
    String target,
    @Nullable String contentType,
    @Nullable String body,
    Map<String, String> headers) {
  private static final String UNRESERVED = "-._~";
  private static final int RANDOM_KEY_BYTES = 16;

  Request {
    headers = Map.copyOf(headers);
  }

  /// @param arguments the values of the path's parameters, in their order
  static Request of(Operation operation, String... arguments) {
    StringBuilder target = new StringBuilder();
    String path = operation.path();
    int at = 0;
    for (String argument : arguments) {
      int open = path.indexOf('{', at);
      target.append(path, at, open).append(segment(argument));
      at = path.indexOf('}', open) + 1;
    }
    target.append(path, at, path.length());
    return new Request(operation, target.toString(), null, null, Map.of());
  }

  Request query(Map<String, String> parameters) {
    StringBuilder all = new StringBuilder(target);
    String separator = "?";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      all.append(separator).append(encoded(parameter.getKey()));
      all.append('=').append(encoded(parameter.getValue()));
      separator = "&";
    }
    return new Request(operation, all.toString(), contentType, body, headers);
  }

  Request body(Body<?> wish) {
    return body(wish.members());
  }

  Request body(Map<String, ? extends @Nullable Object> members) {
    String type =
        operation.method().equals("PATCH") ? "application/merge-patch+json" : "application/json";
    return new Request(operation, target, type, Json.write(members), headers);
  }

  /// JSON values, one a line.
  Request lines(String lines) {
    return new Request(operation, target, "application/x-ndjson", lines, headers);
  }

  /// Only if it is still of this version.
  Request ifVersion(long version) {
    return header("If-Match", "\"" + version + "\"");
  }

  Request idempotent(Creation<?> wish, Surroundings surroundings) {
    return header(
        "Idempotency-Key",
        wish.givenIdempotencyKey().orElseGet(() -> surroundings.randomText(RANDOM_KEY_BYTES)));
  }

  Request header(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Request(operation, target, contentType, body, all);
  }

  private static String segment(String text) {
    if (text.isEmpty() || text.equals(".") || text.equals("..")) {
      throw new IllegalArgumentException("\"" + text + "\" is no id");
    }
    return encoded(text);
  }

  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 0xf));
      }
    }
    return out.toString();
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }

  /// Without the body, which may hold a secret.
  @Override
  public String toString() {
    return operation.method() + " " + target;
  }
}
