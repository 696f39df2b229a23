package dev.latchkey.core.access;

import java.util.Locale;
import java.util.Optional;

/// The access that most keys need, by name. None of them reaches `latchkey://`.
public enum AccessPreset {
  /// Every action on everything.
  FULL,
  /// Every action that the project's catalogue marks as reading, on everything.
  READ_ONLY,
  /// What the rules say.
  CUSTOM;

  public static Optional<AccessPreset> parse(String text) {
    return switch (text) {
      case "full" -> Optional.of(FULL);
      case "read-only" -> Optional.of(READ_ONLY);
      case "custom" -> Optional.of(CUSTOM);
      default -> Optional.empty();
    };
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
