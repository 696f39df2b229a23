package dev.latchkey.gateway.identity;

import java.nio.charset.StandardCharsets;

/// Text as UTF-8 in which everything but the unreserved characters of RFC 3986 is in percent form.
final class PercentForm {
  private static final String DIGITS = "0123456789ABCDEF";

  private PercentForm() {}

  static String of(String text) {
    int plain = 0;
    while (plain < text.length() && isUnreserved(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && isUnreserved((char) b)) {
        out.append((char) b);
      } else {
        out.append('%').append(DIGITS.charAt((b >> 4) & 15)).append(DIGITS.charAt(b & 15));
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
