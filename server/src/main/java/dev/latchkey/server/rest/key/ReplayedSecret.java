package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.server.json.Json;

/// What is said in the place of a secret that an earlier answer to the same request showed.
final class ReplayedSecret {
  private ReplayedSecret() {}

  /// @param revealable whether the secret is kept
  /// @param otherwise what to do where it is not, as a clause
  static Json.ObjectBuilder in(
      Json.ObjectBuilder body, KeyId key, boolean revealable, String otherwise) {
    String advice =
        revealable
            ? "The secret was shown with the first answer, and is kept: POST /v1/keys/"
                + key
                + "/reveal shows it again."
            : "The secret was shown with the first answer and is not kept. Where that answer was"
                + " lost, "
                + otherwise;
    return body.put("replayed", true).put("revealable", revealable).put("advice", advice);
  }
}
