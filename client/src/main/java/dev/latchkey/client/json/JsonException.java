package dev.latchkey.client.json;

/// A text is no JSON, exceeds a bound, or does not have the expected shape. The message names the
/// place and never holds the text, which may be a secret.
public final class JsonException extends RuntimeException {
  public JsonException(String message) {
    super(message);
  }
}
