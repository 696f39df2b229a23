package dev.latchkey.server.oauth;

import dev.latchkey.server.json.Json;

/// What an endpoint says: JSON, never kept.
record Answer(int status, Json.Obj body) {
  static Answer ok(Json.Obj body) {
    return new Answer(200, body);
  }

  /// An error in the words of RFC 6749, section 5.2.
  static Answer error(String error, String description) {
    return error(400, error, description);
  }

  static Answer error(int status, String error, String description) {
    return new Answer(
        status, Json.object().put("error", error).put("error_description", description).build());
  }

  /// Without the body, which may hold a key.
  @Override
  public String toString() {
    return "Answer(" + status + ")";
  }
}
