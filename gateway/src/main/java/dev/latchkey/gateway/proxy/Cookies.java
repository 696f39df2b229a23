package dev.latchkey.gateway.proxy;

import java.util.Set;

/// Takes cookies out of a `Cookie` header.
public final class Cookies {
  private static final String OURS = "__host-latchkey";

  private Cookies() {}

  /// The header without the cookies in `names` (exact) and without those of this product (in any
  /// case); empty when none is left, and the very same object when none was taken out.
  public static String without(Set<String> names, String header) {
    StringBuilder kept = new StringBuilder(header.length());
    boolean taken = false;
    int at = 0;
    while (at <= header.length()) {
      int semicolon = header.indexOf(';', at);
      int end = semicolon < 0 ? header.length() : semicolon;
      String pair = header.substring(at, end).strip();
      int equals = pair.indexOf('=');
      String name = (equals < 0 ? pair : pair.substring(0, equals)).strip();
      if (names.contains(name) || isOurs(name)) {
        taken = true;
      } else if (!pair.isEmpty()) {
        kept.append(kept.isEmpty() ? "" : "; ").append(pair);
      }
      at = end + 1;
    }
    return taken ? kept.toString() : header;
  }

  private static boolean isOurs(String name) {
    if (name.length() < OURS.length()) {
      return false;
    }
    for (int i = 0; i < OURS.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != OURS.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
