package dev.latchkey.core.limit;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// What a call takes from the limits of its key.
///
/// @param cost 1 to 1,000,000; 0 is no call at all, so limits are not even looked at
/// @param dry whether the limits are only looked at, as if it were taken
public record Charge(int cost, boolean dry) {
  public static final int COST_MAX = 1_000_000;

  /// A plain call.
  public static final Charge ONE = new Charge(1, false);

  /// A question about a key that is no use of it.
  public static final Charge NOTHING = new Charge(0, false);

  public Charge {
    if (cost < 0 || cost > COST_MAX) {
      throw new FaultException(Fault.field("cost", "is " + cost + "; legal is 1 to 1,000,000"));
    }
  }

  public boolean isNothing() {
    return cost == 0;
  }
}
