package dev.latchkey.core.verify;

/// What a caller showed, and what for. `credential` is the bare text of the key, as it came.
public record Presented(String credential, Scope scope, Ask ask, Circumstances circumstances) {
  @Override
  public String toString() {
    return "Presented(masked, " + scope + ", " + ask + ", " + circumstances + ")";
  }
}
