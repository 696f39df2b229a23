package dev.latchkey.core.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts without what could be a secret that somebody put into the wrong place.
public final class Masked {
  /// No id, name of a field or word has as many letters and digits in a row; every key has.
  private static final Pattern LONG_RUN = Pattern.compile("([A-Za-z0-9]{4})[A-Za-z0-9]{26,}");

  /// Digests and ids of others look so, and no key does.
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+|[0-9A-F]+");

  private static final int LENGTH_MIN = 30;

  private Masked() {}

  /// The same text where nothing has to be masked.
  public static String text(String text) {
    if (text.length() < LENGTH_MIN) {
      return text;
    }
    Matcher run = LONG_RUN.matcher(text);
    return run.find()
        ? run.replaceAll(found ->
            HEX.matcher(found.group()).matches() ? found.group() : found.group(1) + "…(masked)")
        : text;
  }
}
