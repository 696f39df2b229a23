package dev.latchkey.server.settings;

/// How a setting's value is shown to people.
enum Mask {
  /// As it is.
  NONE,
  /// Not at all, but for whether there is one.
  ALL,
  /// A word of small letters, or a URL with what stands in it before `@` and behind `?` hidden.
  URL;

  private static final String HIDDEN = "***";

  String shown(String text) {
    return switch (this) {
      case NONE -> text.length() > 200 ? text.substring(0, 200) + "…" : text;
      case ALL -> text.isEmpty() ? "" : HIDDEN;
      case URL -> url(text);
    };
  }

  private static String url(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return text.matches("[a-z]*") ? text : HIDDEN;
    }
    String head = text.substring(0, scheme + 3);
    String rest = text.substring(scheme + 3);
    int at = rest.lastIndexOf('@');
    String user = at < 0 ? "" : HIDDEN + "@";
    String host = rest.substring(at + 1);
    int query = host.indexOf('?');
    return head + user + (query < 0 ? host : host.substring(0, query) + "?" + HIDDEN);
  }
}
