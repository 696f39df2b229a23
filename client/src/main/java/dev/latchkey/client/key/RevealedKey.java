package dev.latchkey.client.key;

/// A key with the secret that it has now.
public record RevealedKey(Key key, String secret) {

  /// Without the secret.
  @Override
  public String toString() {
    return "RevealedKey[" + key.id() + ", " + key.preview() + "]";
  }
}
