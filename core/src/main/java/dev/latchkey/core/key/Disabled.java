package dev.latchkey.core.key;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// That a key was disabled, by what, and why.
///
/// @param reason what was said; null when nobody said anything
public record Disabled(Cause cause, @Nullable String reason) {
  /// The longest reason, in code points.
  public static final int REASON_LENGTH_MAX = 256;

  /// What disabled a key. It decides who may enable it again.
  public enum Cause {
    /// An administrator; only administrators enable it again.
    ADMINISTRATOR,
    /// Somebody else who may change the key, and so may enable it.
    MEMBER,
    /// It had expired. Who may change it may enable it, together with a later expiry.
    EXPIRY,
    /// Its creator left the project; only administrators enable it again.
    DEPARTURE,
    /// A backup was restored in which it was not revoked yet; only administrators enable it again.
    RESTORE;

    /// Whether it takes an administrator to enable the key again.
    public boolean takesAdministrator() {
      return this == ADMINISTRATOR || this == DEPARTURE || this == RESTORE;
    }

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
