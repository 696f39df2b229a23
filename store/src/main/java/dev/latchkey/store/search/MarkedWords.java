package dev.latchkey.store.search;

import dev.latchkey.store.sql.ContainsText;

/// Names as they are searched: with a mark before each word. Letters and digits in a row are a
/// word, and every other sign but a space is one by itself.
public final class MarkedWords {
  /// Stands before each word. No name has it.
  public static final char MARK = '\u0001';

  private MarkedWords() {}

  /// A name, or what is looked for, with a mark before each word.
  public static String of(String text) {
    String folded = ContainsText.folded(text.strip());
    StringBuilder out = new StringBuilder(folded.length() + 8);
    boolean inWord = false;
    for (int i = 0; i < folded.length(); ) {
      int sign = folded.codePointAt(i);
      boolean letter = Character.isLetterOrDigit(sign);
      if (sign != ' ' && !(letter && inWord)) {
        out.append(MARK);
      }
      out.appendCodePoint(sign);
      inWord = letter;
      i += Character.charCount(sign);
    }
    return out.toString();
  }
}
