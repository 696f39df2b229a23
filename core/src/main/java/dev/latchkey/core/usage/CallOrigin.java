package dev.latchkey.core.usage;

import java.util.Locale;

/// What called: a key, or a person's session in the console.
public enum CallOrigin {
  API,
  WEB;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
