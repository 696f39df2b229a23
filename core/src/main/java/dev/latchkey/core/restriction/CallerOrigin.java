package dev.latchkey.core.restriction;

import java.util.Locale;
import java.util.Optional;

/// What kind of program makes a call.
public enum CallerOrigin {
  NATIVE,
  BROWSER;

  /// Reads `native` or `browser`, exactly.
  public static Optional<CallerOrigin> parse(String text) {
    return switch (text) {
      case "native" -> Optional.of(NATIVE);
      case "browser" -> Optional.of(BROWSER);
      default -> Optional.empty();
    };
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
