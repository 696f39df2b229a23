package dev.latchkey.core.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// A short name that the creator chooses for a key, unique among its owner's keys, for programs to
/// know it by: 1 to 64 of `A–Z a–z 0–9 _ - .`, beginning with a letter or digit. Case counts. It is
/// never changed.
public record KeyHandle(String text) {
  public static final int LENGTH_MAX = 64;

  public KeyHandle {
    if (!isLegal(text)) {
      throw new FaultException(
          Fault.field(
              "handle",
              "is not 1 to 64 of A–Z, a–z, 0–9, \"_\", \"-\" and \".\", beginning with a letter"
                  + " or digit"));
    }
  }

  private static boolean isLegal(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && Base62.value(text.charAt(0)) >= 0
        && text.chars().allMatch(c -> Base62.value(c) >= 0 || c == '_' || c == '-' || c == '.');
  }

  @Override
  public String toString() {
    return text;
  }
}
