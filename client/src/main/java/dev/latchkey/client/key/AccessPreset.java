package dev.latchkey.client.key;

import dev.latchkey.client.json.Word;

/// How access is given in short.
public enum AccessPreset implements Word {
  /// Everything, except Latchkey itself.
  FULL("full"),
  /// Every action that the project's permission catalogue marks as reading.
  READ_ONLY("read-only"),
  /// What the rules say.
  CUSTOM("custom"),
  /// Something that this client does not know.
  OTHER("");

  private final String wire;

  AccessPreset(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
