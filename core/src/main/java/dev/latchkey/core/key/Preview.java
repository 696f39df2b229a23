package dev.latchkey.core.key;

/// How a key is shown after its making: prefix, `...`, the last four characters. Not a secret.
public record Preview(String text) {
  @Override
  public String toString() {
    return text;
  }
}
