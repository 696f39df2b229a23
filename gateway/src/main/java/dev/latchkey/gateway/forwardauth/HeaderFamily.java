package dev.latchkey.gateway.forwardauth;

import io.netty.util.AsciiString;

/// The headers in which a proxy tells of the call that it asks about. One family is read; the
/// others' names for the same thing are refused, because a client could have written them.
@SuppressWarnings("ImmutableEnumChecker") // an AsciiString that nobody writes to never changes
enum HeaderFamily {
  /// `X-Forwarded-Method`, `-Uri`, `-For`.
  X_FORWARDED("x-forwarded-method", "x-forwarded-uri", "x-forwarded-for"),
  /// `X-Original-Method`, `-URI`, `-For`.
  X_ORIGINAL("x-original-method", "x-original-uri", "x-original-for"),
  /// The call's own method, its path behind that of the check, and `X-Forwarded-For`.
  ENVOY("", "", "x-forwarded-for");

  private static final AsciiString[] TARGETS = {
    AsciiString.cached("x-forwarded-method"),
    AsciiString.cached("x-forwarded-uri"),
    AsciiString.cached("x-forwarded-path"),
    AsciiString.cached("x-original-method"),
    AsciiString.cached("x-original-uri"),
    AsciiString.cached("x-original-url"),
    AsciiString.cached("x-rewrite-url"),
  };
  private static final int SHORTEST_NAME = 13;
  private static final int LONGEST_NAME = 18;

  final AsciiString method;
  final AsciiString uri;
  final AsciiString address;

  HeaderFamily(String method, String uri, String address) {
    this.method = AsciiString.cached(method);
    this.uri = AsciiString.cached(uri);
    this.address = AsciiString.cached(address);
  }

  /// Whether a header may matter to any family, told by its length and first letter.
  static boolean mayMatter(CharSequence name) {
    int length = name.length();
    return length >= SHORTEST_NAME
        && length <= LONGEST_NAME
        && (name.charAt(0) == 'x' || name.charAt(0) == 'X');
  }

  /// Whether the header names a call's target in another family's way.
  boolean isForeign(CharSequence name) {
    for (AsciiString target : TARGETS) {
      if (is(target, name)) {
        return !is(method, name) && !is(uri, name);
      }
    }
    return false;
  }

  static boolean is(AsciiString name, CharSequence given) {
    return name.length() == given.length() && AsciiString.contentEqualsIgnoreCase(name, given);
  }
}
