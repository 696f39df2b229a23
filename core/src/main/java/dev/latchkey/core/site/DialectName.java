package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// The name of another system whose clients a site speaks with: 1 to 32 of `a–z`. The core knows
/// the name alone; what it means is for the edge that speaks it.
public record DialectName(String text) {
  private static final int LENGTH_MAX = 32;

  public DialectName {
    boolean legal =
        !text.isEmpty()
            && text.length() <= LENGTH_MAX
            && text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    if (!legal) {
      throw new FaultException(Fault.field("dialect", "is not 1 to 32 of a–z"));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
