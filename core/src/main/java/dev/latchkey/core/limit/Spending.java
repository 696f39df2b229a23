package dev.latchkey.core.limit;

/// Takes what calls cost from limits, without waiting. Safe for use by many threads.
@FunctionalInterface
public interface Spending {
  /// Knows of no limits, so that keys that have some cannot be judged.
  Spending IMPOSSIBLE = (limits, charge, nowMillis) -> new Spend.Unknown(null);

  /// @param limits of the key itself and of the keys that it was delegated from
  /// @param charge at least 1
  Spend spend(KeyLimits limits, Charge charge, long nowMillis);
}
