package dev.latchkey.server.console.instance;

import java.time.Instant;

/// The link by which somebody sets a password, which is shown one time. It prints masked.
public record ResetLink(String text, Instant expiresAt) {
  @Override
  public String toString() {
    return "ResetLink(masked)";
  }
}
