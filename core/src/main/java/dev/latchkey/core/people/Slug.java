package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// A project's name in addresses: 1 to 63 of `a–z 0–9 -`, no dash at the ends, and never in the
/// form of an id.
public record Slug(String text) {
  public static final int LENGTH_MAX = 63;

  public Slug {
    if (!isLegal(text)) {
      throw new FaultException(
          Fault.field("slug", "is not 1 to 63 of a–z, 0–9 and \"-\" with no \"-\" at either end"));
    }
  }

  /// Whether the text could be a slug.
  public static boolean isLegal(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.charAt(0) != '-'
        && text.charAt(text.length() - 1) != '-'
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  @Override
  public String toString() {
    return text;
  }
}
