package dev.latchkey.cli.output;

/// Texts of other people on a terminal: nothing in them moves the cursor, turns the writing
/// direction, or hides.
public final class SafeText {
  private SafeText() {}

  /// Where the scripts begin whose letters are joined; pictures are above it too.
  private static final int JOINED_FROM = 0x590;

  /// The text with everything that is no plain character written as its number.
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (isPlain(points[i]) || joins(points, i)) {
        out.appendCodePoint(points[i]);
      } else {
        out.append("\\u{").append(Integer.toHexString(points[i])).append('}');
      }
    }
    return out.toString();
  }

  /// Whether it is a joiner that shapes what stands beside it; beside other letters it only hides.
  private static boolean joins(int[] points, int at) {
    return isJoiner(points[at])
        && at > 0
        && at + 1 < points.length
        && points[at - 1] >= JOINED_FROM
        && points[at + 1] >= JOINED_FROM
        && isPlain(points[at - 1])
        && isPlain(points[at + 1]);
  }

  private static boolean isJoiner(int c) {
    return c == 0x200C || c == 0x200D;
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /// How many columns of a terminal the text takes.
  public static int width(String text) {
    return text.codePoints().map(SafeText::width).sum();
  }

  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /// East Asian wide and fullwidth characters, and pictures (Unicode Standard Annex 11).
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0x303e)
        || (c >= 0x3041 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1f64f)
        || (c >= 0x1f680 && c <= 0x1f6ff)
        || (c >= 0x1f900 && c <= 0x1f9ff)
        || (c >= 0x20000 && c <= 0x3fffd)
        || (Character.isEmojiPresentation(c) && !isHalfOfFlag(c));
  }

  private static boolean isHalfOfFlag(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  /// The text in at most this many columns; what is cut off is marked.
  public static String fit(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int used = 1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      used += width(c);
      if (used > columns) {
        break;
      }
      out.appendCodePoint(c);
      i += Character.charCount(c);
    }
    int last = out.isEmpty() ? 0 : out.codePointBefore(out.length());
    if (isJoiner(last)) {
      out.setLength(out.length() - 1);
    }
    return out.append('…').toString();
  }

  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  static String rightAligned(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }
}
