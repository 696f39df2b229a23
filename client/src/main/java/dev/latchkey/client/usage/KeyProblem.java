package dev.latchkey.client.usage;

import dev.latchkey.client.json.Word;

/// Why a key that works needs looking after.
public enum KeyProblem implements Word {
  /// Not used for some days.
  UNUSED("unused"),
  NEVER_USED("never-used"),
  NEVER_EXPIRES("never-expires"),
  /// Expires within some days.
  EXPIRING("expiring"),
  FULL_ACCESS("full-access"),
  /// Any caller from any network.
  UNRESTRICTED("unrestricted"),
  /// Rotated, and the previous secret is still in use.
  OLD_SECRET_USED("old-secret-used"),
  /// Something that this client does not know.
  OTHER("");

  private final String wire;

  KeyProblem(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
