package dev.latchkey.gateway.credential;

import dev.latchkey.core.key.KeyFormat;

/// Reads the value of an `Authorization` header: a scheme (ASCII case does not matter), one or more
/// spaces, and the key, or for `Basic` its RFC 7617 form with the key as user name and an empty
/// password.
///
/// Base64 is read strictly: the standard alphabet, padded, no stray bits, so that one key has one
/// form.
final class AuthorizationValue {
  /// How nearly all callers begin, told at a glance.
  private static final String USUAL = "Bearer ";

  private static final int BASIC_LENGTH_MAX = (KeyFormat.TEXT_LENGTH_MAX + 1 + 2) / 3 * 4;

  private AuthorizationValue() {}

  /// @param bare whether a value of one word is a key
  static PresentedCredential read(String value, boolean bare) {
    if (value.startsWith(USUAL) && value.length() > USUAL.length() && isKey(value)) {
      return KeyText.check(value, USUAL.length());
    }
    int end = 0;
    while (end < value.length() && value.charAt(end) != ' ' && value.charAt(end) != '\t') {
      end++;
    }
    boolean basic = isScheme(value, end, "basic");
    if (!basic
        && !isScheme(value, end, "bearer")
        && !isScheme(value, end, "apikey")
        && !isScheme(value, end, "simple")) {
      return bare && end == value.length() ? KeyText.check(value, 0) : CredentialFaults.SCHEME;
    }
    int start = end;
    while (start < value.length() && value.charAt(start) == ' ') {
      start++;
    }
    if (start == value.length()) {
      return CredentialFaults.NO_KEY_AFTER_SCHEME;
    }
    if (value.charAt(start) == '\t') {
      return CredentialFaults.SEPARATOR;
    }
    return basic ? basic(value, start) : KeyText.check(value, start);
  }

  /// Whether neither a space nor a tab stands where a key begins after the usual scheme.
  private static boolean isKey(String value) {
    return value.charAt(USUAL.length()) > ' ';
  }

  private static boolean isScheme(String value, int end, String lower) {
    if (end != lower.length()) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static PresentedCredential basic(String value, int start) {
    int length = value.length() - start;
    if (length > BASIC_LENGTH_MAX) {
      return CredentialFaults.TOO_LONG;
    }
    String decoded = StrictBase64.decode(value, start);
    if (decoded == null) {
      return CredentialFaults.BASIC;
    }
    int colon = decoded.indexOf(':');
    if (colon < 0) {
      return CredentialFaults.BASIC;
    }
    if (colon < decoded.length() - 1) {
      return CredentialFaults.BASIC_PASSWORD;
    }
    return colon == 0
        ? CredentialFaults.NO_KEY_AFTER_SCHEME
        : KeyText.check(decoded.substring(0, colon), 0);
  }
}
