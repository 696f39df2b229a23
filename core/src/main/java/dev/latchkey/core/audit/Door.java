package dev.latchkey.core.audit;

import java.util.Locale;

/// By which door a change came in.
public enum Door {
  CONSOLE,
  API,
  CLI,
  /// The process itself: first start, bootstrap, restore.
  SYSTEM;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
