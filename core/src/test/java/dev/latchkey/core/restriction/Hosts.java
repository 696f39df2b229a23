package dev.latchkey.core.restriction;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a host name is, written a second time.
public final class Hosts {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern URL =
      Pattern.compile("[Hh][Tt][Tt][Pp][Ss]?://([^:/?#]*)(:[0-9]*)?([/?#].*)?", Pattern.DOTALL);

  private Hosts() {}

  public static Optional<String> name(String text) {
    return text.length() <= 253 && NAME.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  static Optional<String> ofUrl(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches() ? name(matcher.group(1)) : Optional.empty();
  }
}
