package dev.latchkey.core.key;

import java.time.Instant;

/// The secret that a key had before it was rotated. It goes on working until `validUntil`, that
/// instant excluded, beside the new one.
///
/// @param validUntil to the millisecond
public record PreviousSecret(SecretDigest digest, Preview preview, Instant validUntil) {

  /// Whether it still works.
  public boolean worksAt(Instant now) {
    return now.isBefore(validUntil);
  }
}
