package dev.latchkey.server.rest.key;

import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.server.json.Json;

/// Says so where what was given is not known on every node yet.
final class Propagation {
  private Propagation() {}

  /// Waits a short while for the other nodes.
  static Json.Obj with(Json.Obj body, Confirmations confirmations) {
    return confirmations.everywhere() ? body : body.with("propagation", new Json.Text("pending"));
  }
}
