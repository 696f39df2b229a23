package dev.latchkey.gateway.credential;

import dev.latchkey.core.fault.Fault;

/// What a request shows as its key.
public sealed interface PresentedCredential {

  /// One key: 1 to 512 printable ASCII characters without spaces. Whether it is good is for a
  /// verifier to say.
  record Found(String text) implements PresentedCredential {
    @Override
    public String toString() {
      return "Found(masked)";
    }
  }

  /// No key in any of the places that were looked at.
  record None() implements PresentedCredential {
    static final None HERE = new None();
  }

  /// Something that cannot be read as one key. The fault never holds the text.
  record Refused(Fault fault) implements PresentedCredential {}
}
