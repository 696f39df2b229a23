package dev.latchkey.store.sql;

/// Names as they are searched: ASCII letters in lower case and all else as it is, found by a part.
public final class ContainsText {
  private static final char ESCAPE = '!';

  private ContainsText() {}

  /// What stands in the column that is searched.
  public static String folded(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return out.toString();
  }

  /// The condition that `column` contains what [#pattern] was made of.
  public static String condition(String column) {
    return column + " like ? escape '" + ESCAPE + "'";
  }

  public static String pattern(String part) {
    String folded = folded(part);
    StringBuilder out = new StringBuilder(folded.length() + 2).append('%');
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c == '%' || c == '_' || c == ESCAPE) {
        out.append(ESCAPE);
      }
      out.append(c);
    }
    return out.append('%').toString();
  }
}
