package dev.latchkey.store.journal;

import java.util.Locale;
import java.util.Optional;

/// How rights were taken away.
public enum TakenAway {
  DELETED,
  DISABLED,
  /// May do less, or from fewer places, or for a shorter time.
  NARROWED,
  /// Has another secret.
  ROTATED;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TakenAway> parse(String text) {
    for (TakenAway each : values()) {
      if (each.wire().equals(text)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
