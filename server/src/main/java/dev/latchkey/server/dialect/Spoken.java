package dev.latchkey.server.dialect;

import dev.latchkey.server.json.Json;

/// The answer of one of a system's own endpoints.
public record Spoken(int status, Json body) {
  public static Spoken ok(Json body) {
    return new Spoken(200, body);
  }
}
