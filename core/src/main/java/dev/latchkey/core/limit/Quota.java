package dev.latchkey.core.limit;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much may be done in all, or in each period. What is left of a period is not carried over.
///
/// @param limit 0 to 1,000,000,000,000; with 0 there is only what is topped up
public record Quota(long limit, Refill refill) {
  public static final long LIMIT_MAX = 1_000_000_000_000L;

  /// When a quota is full again: never, or when a day or a month begins in UTC.
  public enum Refill {
    NONE,
    DAY,
    MONTH;

    public static Optional<Refill> parse(String text) {
      return Arrays.stream(values()).filter(value -> value.wire().equals(text)).findFirst();
    }

    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Quota {
    if (limit < 0 || limit > LIMIT_MAX) {
      throw new FaultException(
          Fault.field("limit", "is " + limit + "; legal is 0 to 1,000,000,000,000"));
    }
  }

  /// Whether this admits all that `before` did.
  boolean extendsOnly(Quota before) {
    return refill == before.refill && limit >= before.limit;
  }
}
