package dev.latchkey.gateway.credential;

import dev.latchkey.core.key.KeyFormat;

/// The bounds of a key's text: 1 to 512 printable ASCII characters without spaces.
final class KeyText {
  private KeyText() {}

  /// The key that `value` holds from `start` to its end, or what is wrong with it.
  static PresentedCredential check(String value, int start) {
    int length = value.length() - start;
    if (length == 0) {
      return CredentialFaults.EMPTY;
    }
    if (length > KeyFormat.TEXT_LENGTH_MAX) {
      return CredentialFaults.TOO_LONG;
    }
    if (!KeyFormat.isPrintable(value, start)) {
      return CredentialFaults.CHARACTERS;
    }
    return new PresentedCredential.Found(value.substring(start));
  }
}
