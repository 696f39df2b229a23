package dev.latchkey.core.access;

/// How the text of a resource falls into a scheme and segments. A resource is a plain string on the
/// verify path, so that asking allocates nothing.
///
/// The scheme is `[a-z][a-z0-9+.-]*` right before the first `://`; where that does not fit there is
/// none. An empty segment matches no literal and no inner `*`, only a pattern that ends in `*`.
public final class Resource {
  /// The longest resource that is judged, in characters.
  public static final int LENGTH_MAX = 4096;

  private Resource() {}

  /// Where the scheme ends (the index of `://`), or -1 when there is none.
  static int schemeEnd(String text) {
    int end = text.indexOf("://");
    if (end < 1 || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
      return -1;
    }
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      boolean legal =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
      if (!legal) {
        return -1;
      }
    }
    return end;
  }
}
