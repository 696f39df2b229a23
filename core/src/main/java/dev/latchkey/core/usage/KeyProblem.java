package dev.latchkey.core.usage;

import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.replica.LiveKey;
import java.time.Instant;

/// Why a key that works should be looked at.
public enum KeyProblem {
  /// It was let in, but not for a while.
  UNUSED,
  NEVER_USED,
  NEVER_EXPIRES,
  /// It expires soon.
  EXPIRING,
  FULL_ACCESS,
  /// It may be used by every caller, from everywhere.
  UNRESTRICTED,
  /// It was rotated, and the previous secret is still being used.
  OLD_SECRET_USED;

  /// Whether the key has this problem, as far as the key alone can tell.
  boolean isOf(LiveKey key, Instant expiringBefore, Instant now) {
    Instant expiresAt = key.expiresAt();
    PreviousSecret previous = key.previous();
    return switch (this) {
      case UNUSED, NEVER_USED -> true;
      case NEVER_EXPIRES -> expiresAt == null;
      case EXPIRING -> expiresAt != null && expiresAt.isBefore(expiringBefore);
      case FULL_ACCESS -> key.access().preset() == AccessPreset.FULL;
      case UNRESTRICTED -> key.restrictions().areNone();
      case OLD_SECRET_USED -> previous != null && previous.worksAt(now);
    };
  }
}
