package dev.latchkey.core.limit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What one filling of a quota is for: a day, a month, or all time. Days and months are those of
/// UTC.
///
/// @param startMillis since 1970, itself inside; 0 for all time
/// @param endMillis since 1970, itself outside; [Long#MAX_VALUE] for all time
public record Period(Quota.Refill refill, long startMillis, long endMillis) {
  private static final long DAY_MILLIS = 86_400_000;
  private static final Period ALL_TIME = new Period(Quota.Refill.NONE, 0, Long.MAX_VALUE);

  /// The period in which this instant lies.
  public static Period at(Quota.Refill refill, long millis) {
    return switch (refill) {
      case NONE -> ALL_TIME;
      case DAY -> {
        long start = Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS;
        yield new Period(refill, start, start + DAY_MILLIS);
      }
      case MONTH -> {
        LocalDate first =
            Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        yield new Period(refill, millis(first), millis(first.plusMonths(1)));
      }
    };
  }

  private static long millis(LocalDate day) {
    return day.toEpochDay() * DAY_MILLIS;
  }

  boolean contains(long millis) {
    return millis >= startMillis && millis < endMillis;
  }
}
