package dev.latchkey.core.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// The id of the key owner's own customer, as that owner writes it: 1 to 256 code points, no
/// control characters.
public record Subject(String text) {
  public static final int LENGTH_MAX = 256;

  public Subject {
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > LENGTH_MAX) {
      throw new FaultException(
          Fault.field("subject", "has " + length + " characters; 1 to 256 are legal"));
    }
    if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || isLoneSurrogate(c))) {
      throw new FaultException(Fault.field("subject", "holds a control character"));
    }
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  @Override
  public String toString() {
    return text;
  }
}
