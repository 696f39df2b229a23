package dev.latchkey.core.restriction;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Host names as browsers send them: ASCII letters, digits, `-`, `_` and dots, compared without
/// regard to ASCII case. International names arrive in their `xn--` form.
public final class HostName {
  public static final int LENGTH_MAX = 253;

  private HostName() {}

  /// The host of an `Origin` or `Referer` header in lower case, its port left out. Empty for
  /// `null`, for anything but `http` and `https`, and for whatever is not plainly a host name or a
  /// dotted address: a host in doubt must deny.
  public static Optional<String> ofUrl(@Nullable String url) {
    if (url == null) {
      return Optional.empty();
    }
    int start;
    if (startsWith(url, "https://")) {
      start = 8;
    } else if (startsWith(url, "http://")) {
      start = 7;
    } else {
      return Optional.empty();
    }
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    int colon = url.indexOf(':', start);
    int hostEnd = colon >= 0 && colon < end ? colon : end;
    for (int i = hostEnd + 1; i < end; i++) {
      if (url.charAt(i) < '0' || url.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    return canonical(url.substring(start, hostEnd));
  }

  /// The name in lower case; empty when it is none.
  public static Optional<String> canonical(String name) {
    if (name.isEmpty() || name.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    char[] out = new char[name.length()];
    char before = '.';
    for (int i = 0; i < out.length; i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        c = (char) (c + 32);
      }
      boolean legal =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
      if (!legal || (c == '.' && before == '.')) {
        return Optional.empty();
      }
      out[i] = c;
      before = c;
    }
    return before == '.' ? Optional.empty() : Optional.of(new String(out));
  }

  private static boolean startsWith(String text, String scheme) {
    if (text.length() < scheme.length()) {
      return false;
    }
    for (int i = 0; i < scheme.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        c = (char) (c + 32);
      }
      if (c != scheme.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
