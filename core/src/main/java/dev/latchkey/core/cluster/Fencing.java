package dev.latchkey.core.cluster;

import java.util.Locale;

/// Whether changes still wait for a node. One that is fenced gets no lease until it has rejoined
/// with everything applied.
public enum Fencing {
  NONE,
  /// It was silent for longer than any lease lasts.
  TIME,
  /// An operator said that its process is dead. Nobody has checked.
  OPERATOR;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
