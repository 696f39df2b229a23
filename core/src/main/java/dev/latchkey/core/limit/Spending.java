package dev.latchkey.core.limit;

/// Takes what calls cost from limits, without waiting. Safe for use by many threads.
@FunctionalInterface
public interface Spending {
  /// Knows of no limits, so that keys that have some cannot be judged.
  Spending IMPOSSIBLE = (line, charge, nowMillis) -> new Spend.Unknown(null);

  /// @param line the limits of the key itself, then those of the keys above it; at least one
  /// @param charge at least 1
  Spend spend(KeyLimits[] line, Charge charge, long nowMillis);
}
