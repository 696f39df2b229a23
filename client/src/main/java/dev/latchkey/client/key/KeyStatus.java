package dev.latchkey.client.key;

import dev.latchkey.client.json.Word;

/// Whether a key can be good.
public enum KeyStatus implements Word {
  ACTIVE("active"),
  DISABLED("disabled"),
  EXPIRED("expired"),
  /// Something that this client does not know.
  OTHER("");

  private final String wire;

  KeyStatus(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
