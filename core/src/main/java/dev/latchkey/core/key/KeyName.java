package dev.latchkey.core.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// A name that people give: 1 to 128 code points of printable Unicode. Control, format (such as
/// bidirectional overrides), surrogate, private-use and unassigned characters are refused, line and
/// paragraph separators too; white space of any kind and joiners at the ends are refused rather
/// than trimmed.
public record KeyName(String text) {
  public static final int LENGTH_MAX = 128;

  public KeyName {
    check("name", text);
  }

  /// Refuses text that is no name, naming `field` in the fault.
  public static void check(String field, String text) {
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > LENGTH_MAX) {
      throw wrong(field, "has " + length + " characters; 1 to 128 are legal");
    }
    text.codePoints()
        .filter(c -> !isPrintable(c))
        .findFirst()
        .ifPresent(c -> {
          throw wrong(
              field,
              "has the character U+%04X, which cannot be shown; printable ones are legal"
                  .formatted(c));
        });
    if (isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length()))) {
      throw wrong(field, "begins or ends with white space");
    }
  }

  private static boolean isBlank(int c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c) || isJoiner(c);
  }

  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  private static FaultException wrong(String field, String message) {
    return new FaultException(Fault.field(field, message));
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      // The joiners are part of many scripts and emoji; all else of the class is invisible.
      case Character.FORMAT -> isJoiner(c);
      default -> true;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
