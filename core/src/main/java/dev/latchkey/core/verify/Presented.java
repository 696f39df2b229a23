package dev.latchkey.core.verify;

import dev.latchkey.core.limit.Charge;

/// What a caller showed, and what for. `credential` is the bare text of the key, as it came.
///
/// @param charge what it takes from the key's limits if it is admitted
public record Presented(
    String credential, Scope scope, Ask ask, Circumstances circumstances, Charge charge) {

  /// A plain call, which costs 1.
  public Presented(String credential, Scope scope, Ask ask, Circumstances circumstances) {
    this(credential, scope, ask, circumstances, Charge.ONE);
  }

  /// The same under another charge.
  public Presented with(Charge other) {
    return new Presented(credential, scope, ask, circumstances, other);
  }

  @Override
  public String toString() {
    return "Presented(masked, " + scope + ", " + ask + ", " + circumstances + ", " + charge + ")";
  }
}
