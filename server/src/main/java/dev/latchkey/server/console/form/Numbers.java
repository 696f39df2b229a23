package dev.latchkey.server.console.form;

import org.jspecify.annotations.Nullable;

/// Whole numbers as people type them: ASCII digits, with commas or spaces between thousands.
public final class Numbers {
  private Numbers() {}

  /// Null when the text is no whole number from `least` to `most`.
  public static @Nullable Long whole(String text, long least, long most) {
    String digits = text.replaceAll("[, ]", "");
    if (!digits.matches("[0-9]{1,18}")) {
      return null;
    }
    long number = Long.parseLong(digits);
    return number >= least && number <= most ? number : null;
  }
}
