package dev.latchkey.client.usage;

import dev.latchkey.client.json.Query;

/// By which measure keys need looking after: unused for 90 days, expiring within 30, unless
/// something else is said.
public final class HealthQuery extends Query<HealthQuery> {
  /// After how many days without use a key counts as unused.
  ///
  /// @param days 1 to 3,650
  public HealthQuery unusedDays(int days) {
    return with("unusedDays", Integer.toString(days));
  }

  /// How many days before its expiry a key counts as expiring.
  ///
  /// @param days 1 to 3,650
  public HealthQuery expiringDays(int days) {
    return with("expiringDays", Integer.toString(days));
  }

  /// Names the keys with this problem too.
  public HealthQuery problem(KeyProblem problem) {
    return with("problem", problem.wire());
  }
}
