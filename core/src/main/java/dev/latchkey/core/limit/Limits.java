package dev.latchkey.core.limit;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How often and how much a key may be used. All of it must hold; without any it may be used
/// without end.
///
/// @param rates at most 8, each under a name of its own
/// @param quota null for none
public record Limits(List<RateLimit> rates, @Nullable Quota quota) {
  public static final int RATES_MAX = 8;
  public static final Limits NONE = new Limits(List.of(), null);

  public Limits {
    rates = List.copyOf(rates);
    if (rates.size() > RATES_MAX) {
      throw new FaultException(
          Fault.field("limits.rates", "has " + rates.size() + " entries; at most 8 are legal"));
    }
    Set<String> names = new HashSet<>();
    for (RateLimit rate : rates) {
      if (!names.add(rate.name())) {
        throw new FaultException(
            Fault.field("limits.rates", "names \"" + rate.name() + "\" twice"));
      }
    }
  }

  public boolean areNone() {
    return rates.isEmpty() && quota == null;
  }

  /// Whether these admit all that `before` did. In doubt no.
  public boolean extendOnly(Limits before) {
    return quotaExtendsOnly(before.quota)
        && rates.stream().allMatch(rate -> before.rates.stream().anyMatch(rate::extendsOnly));
  }

  private boolean quotaExtendsOnly(@Nullable Quota before) {
    Quota now = quota;
    return now == null || (before != null && now.extendsOnly(before));
  }
}
