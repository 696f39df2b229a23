package dev.latchkey.gateway.request;

/// Finds percent forms (RFC 3986, section 2.1).
final class PercentForms {
  private PercentForms() {}

  /// Whether a percent sign with two hexadecimal digits behind it is in a text.
  static boolean holdsOne(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (octet(text, at) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// The octet that the percent sign at `percent` stands for; -1 where it begins no percent form.
  static int octet(String text, int percent) {
    if (percent + 2 >= text.length()) {
      return -1;
    }
    int high = hex(text.charAt(percent + 1));
    int low = hex(text.charAt(percent + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /// The octet of the percent form that begins at `at`; -1 where none does.
  static int octet(byte[] text, int at) {
    if (at + 2 >= text.length || text[at] != '%') {
      return -1;
    }
    int high = hex((char) (text[at + 1] & 0xff));
    int low = hex((char) (text[at + 2] & 0xff));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
      return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }
}
